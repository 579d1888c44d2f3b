"""`python -m crimeextract` is the command line, for where `crimeextract` is not on the PATH."""

from crimeextract.cli import main

if __name__ == "__main__":
    main()

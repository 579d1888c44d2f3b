"""How good are the claims? Measures them against gold claims, the ones that a person put down.

`evaluate` gives an `Evaluation`, `compare` holds it against an earlier one. Importing `crimeextract` does not load this
package. docs/evaluation.md describes gold files, measures and floors.
"""

from crimeextract.evaluation.calibration import Band as Band
from crimeextract.evaluation.compare import Comparison as Comparison
from crimeextract.evaluation.compare import compare as compare
from crimeextract.evaluation.measures import Measures as Measures
from crimeextract.evaluation.measures import Score as Score
from crimeextract.evaluation.measures import Share as Share
from crimeextract.evaluation.result import Evaluation as Evaluation
from crimeextract.evaluation.result import Spurious as Spurious
from crimeextract.evaluation.result import Verdict as Verdict
from crimeextract.evaluation.run import evaluate as evaluate

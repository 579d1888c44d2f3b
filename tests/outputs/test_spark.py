"""Spark on two worker processes gives exactly the claims of one machine."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from recipes import blocks, printed, set_up

from crimeextract import InputError, extract_claims
from crimeextract.arrow import claims_to_table
from crimeextract.spark import extract_claims as extract_in_spark

if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java 17: no java on the PATH and no JAVA_HOME", allow_module_level=True)

import pyspark
from pyspark.sql import DataFrame, SparkSession

TEXTS = Path(__file__).parents[1] / "fixtures" / "articles" / "texts"
PUBLISHED = date(2022, 1, 28)
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.session.timeZone": "UTC",
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # no task starts before both workers are there
    "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Spark with two workers, each a process with a Python process of its own."""
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = SparkSession.builder.master("local-cluster[2,1,1024]")
        for key, value in {**SETTINGS, "spark.local.dir": str(folder)}.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        logs = Path(pyspark.__file__).parent / "work" / session.sparkContext.applicationId
        session.stop()
        shutil.rmtree(logs, ignore_errors=True)  # the workers leave them beside Spark itself


@pytest.fixture(scope="module")
def articles(spark: SparkSession) -> DataFrame:
    rows = [(path.stem, path.read_text(encoding="utf-8"), PUBLISHED) for path in sorted(TEXTS.glob("*.txt"))]
    return spark.createDataFrame(rows, "id string, body string, date date").repartition(2, "id")


def by_document(rows: list[Any]) -> dict[str, list[dict[str, Any]]]:
    """Document -> its claims, without what the document adds to them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        claim = row.asDict(recursive=True)
        claim["id"] = claim.pop("claim_id") if "claim_id" in claim else claim["id"]
        found.setdefault(row["id"], []).append(claim)
    return found


def test_claims_are_those_of_one_machine(articles: DataFrame) -> None:
    found = by_document(extract_in_spark(articles, text="body", published="date", keep=["id"]).collect())
    expected = {}
    for path in TEXTS.glob("*.txt"):
        claims = extract_claims(path.read_text(encoding="utf-8"), published=PUBLISHED)
        if claims:
            expected[path.stem] = [{**row, "problem": None} for row in claims_to_table(claims).to_pylist()]
    assert len(expected) > 20
    assert found == expected


def test_two_processes_do_the_work(articles: DataFrame) -> None:
    def processes(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for _ in batches:
            yield pa.RecordBatch.from_pydict({"python": [os.getpid()], "worker": [os.getppid()]})

    rows = articles.mapInArrow(processes, "python long, worker long", barrier=True).collect()
    assert len({row["python"] for row in rows}) == 2
    assert len({row["worker"] for row in rows}) == 2  # each of a worker of its own, not forked from one


def test_kept_columns_and_problems(spark: SparkSession) -> None:
    text = "Robberies in Leeds fell by 40 to 52 last year."
    rows = [("a", text, "2022-01-28", 1), ("b", None, "2022-01-28", 2), ("c", text, "no day", 3)]
    texts = spark.createDataFrame(rows, "`doc id` string, body string, day string, number int")
    found = extract_in_spark(texts, "body", "day", keep=["number", "doc id"])
    assert found.columns[:4] == ["number", "doc id", "fact_id", "id"]
    assert dict(found.dtypes)["number"] == "int"
    told = [(row["doc id"], row["value"], bool(row["problem"])) for row in found.collect()]
    assert sorted(told, key=str) == [("a", 52.0, False), ("c", 52.0, False), ("c", None, True)]


def test_types(articles: DataFrame) -> None:
    types = dict(extract_in_spark(articles, "body").dtypes)
    assert (types["value"], types["rank"], types["period_start"], types["quoted"]) == (
        "double",
        "bigint",
        "date",
        "boolean",
    )
    assert types["evidence"] == "array<struct<role:string,start:bigint,end:bigint,text:string>>"


def test_wrong_columns_are_told_before_the_work_begins(articles: DataFrame) -> None:
    with pytest.raises(InputError, match="no column 'text'; its columns: id, body, date"):
        extract_in_spark(articles)
    with pytest.raises(InputError, match="'date' holds date, not texts"):
        extract_in_spark(articles, text="date")
    with pytest.raises(InputError, match=r"'the\.id' has a dot in its name; rename it first"):
        extract_in_spark(articles.withColumnRenamed("id", "the.id"), text="body", keep=["the.id"])


def test_the_recipe_prints_what_it_says(spark: SparkSession, tmp_path: Path) -> None:
    set_up(tmp_path)
    ((code, output),) = blocks("Spark")
    assert "getOrCreate()" in code  # which takes the Spark of this test
    assert printed(code.replace('"articles.parquet"', f'"{tmp_path / "articles.parquet"}"'), tmp_path) == output

"""DCAT and schema.org: an outside reader makes statements of them, and they are the right ones."""

import json
from dataclasses import replace

import pytest
from conftest import Offered
from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef

from nccid import published
from nccid.files import sha256
from nccid.opendata import catalogue

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SCHEMA = Namespace("https://schema.org/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SITE = "https://example.org"
BOTH = pytest.mark.parametrize(
    ("which", "programme"), [("offered", "real"), ("offered_made_up", "samples")]
)


def read(offered: Offered, path: str) -> Graph:
    """The statements of a file, with its addresses made whole from where it was got."""
    text = (offered.folder / path[1:]).read_text(encoding="utf-8")
    return Graph().parse(data=text, format="json-ld", publicID=f"{SITE}{path}")


@BOTH
def test_the_catalogue_holds_every_release(
    which: str, programme: str, request: pytest.FixtureRequest
) -> None:
    offered, place = request.getfixturevalue(which), request.getfixturevalue(programme)
    graph = read(offered, catalogue.CATALOGUE)
    (whole,) = graph.subjects(RDF.type, DCAT.Catalog)
    dates = published.dates(place)
    datasets = list(graph.objects(whole, DCAT.dataset))
    assert len(datasets) == len(dates)
    (series,) = graph.subjects(RDF.type, DCAT.DatasetSeries)
    for required in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
        assert graph.value(whole, required)
    for one in datasets:
        for required in (DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.rights):
            assert graph.value(one, required), one
        assert (one, RDF.type, DCAT.Dataset) in graph
        assert (one, DCAT.inSeries, series) in graph
        assert graph.value(one, DCTERMS.license) is None, "the record names no licence"
    assert {str(graph.value(one, DCAT.version)) for one in datasets} == set(dates)
    assert graph.value(series, DCAT.last) == URIRef(
        f"{SITE}{catalogue.CATALOGUE}#release-{dates[-1]}"
    )


@BOTH
def test_every_file_of_the_catalogue_is_there_with_its_size_and_checksum(
    which: str, programme: str, request: pytest.FixtureRequest
) -> None:
    offered = request.getfixturevalue(which)
    graph = read(offered, catalogue.CATALOGUE)
    files = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(files) >= len(published.dates(request.getfixturevalue(programme)))
    for one in files:
        address = str(graph.value(one, DCAT.downloadURL))
        assert str(graph.value(one, DCAT.accessURL)) == address
        content = (offered.folder / address.removeprefix(f"{SITE}/")).read_bytes()
        assert int(str(graph.value(one, DCAT.byteSize))) == len(content)
        assert str(graph.value(one, DCAT.mediaType)).startswith("https://www.iana.org/")
        checksum = graph.value(one, SPDX.checksum)
        assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        assert str(graph.value(checksum, SPDX.checksumValue)) == sha256(content)


@BOTH
def test_the_dataset_has_what_search_engines_ask(
    which: str, programme: str, request: pytest.FixtureRequest
) -> None:
    offered = request.getfixturevalue(which)
    release = published.newest(request.getfixturevalue(programme))
    graph = read(offered, f"/data/latest/{catalogue.DATASET}")
    (one,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    assert 50 <= len(str(graph.value(one, SCHEMA.description))) <= 5000
    assert release.made_up == str(graph.value(one, SCHEMA.name)).startswith("Made-up sample data")
    assert graph.value(one, SCHEMA.license) is None
    assert str(graph.value(one, SCHEMA.version)) == release.date
    assert str(graph.value(one, SCHEMA.datePublished)) == release.date
    assert len(list(graph.objects(one, SCHEMA.variableMeasured))) == len(release.measures)
    files = list(graph.objects(one, SCHEMA.distribution))
    assert len(files) == len(offered.offer.whole) + 2 * len(offered.offer.tables)
    for file in files:
        assert graph.value(file, SCHEMA.encodingFormat)
        address = graph.value(file, SCHEMA.contentUrl)
        assert isinstance(address, URIRef)
        assert (offered.folder / str(address).removeprefix(f"{SITE}/")).is_file()


def test_nothing_must_be_fetched_to_read_them(offered: Offered) -> None:
    for path in (catalogue.CATALOGUE, f"/data/latest/{catalogue.DATASET}"):
        context = json.loads((offered.folder / path[1:]).read_text())["@context"]
        assert isinstance(context, dict), "an address here would be fetched by each reader"


def test_with_an_address_every_link_is_whole(release: published.Release) -> None:
    moved = replace(release, programme=replace(release.programme, address=SITE))
    file = catalogue.Download("/data/latest/a.csv", "A", "text/csv", 1, "00")
    text = json.dumps(catalogue.catalogue([moved], [file], {moved.date: file}))
    text += json.dumps(catalogue.dataset(moved, [file]))
    assert '"/' not in text
    assert f"{SITE}/data/latest/a.csv" in text

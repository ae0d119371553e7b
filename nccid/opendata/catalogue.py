"""What catalogues and search engines read: DCAT 3 (W3C) and schema.org, both as JSON-LD.

Both carry their own list of words, so nothing has to be fetched to understand them. While the
site's address is not settled every address is relative: a reader takes the place it got the file
from. No licence is given, since the record names none; the rights statement says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nccid.opendata import addresses, words
from nccid.published import Release

CATALOGUE = "/data/catalogue.jsonld"
DATASET = "dataset.jsonld"
MEDIA_TYPE = "application/ld+json"

_DCAT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcat:downloadURL": {"@type": "@id"},
    "dcat:accessURL": {"@type": "@id"},
    "dcat:landingPage": {"@type": "@id"},
    "dcat:mediaType": {"@type": "@id"},
    "dct:language": {"@type": "@id"},
    "dct:issued": {"@type": "xsd:date"},
    "dct:modified": {"@type": "xsd:date"},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    "spdx:algorithm": {"@type": "@id"},
    "spdx:checksumValue": {"@type": "xsd:hexBinary"},
}
_SCHEMA: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "contentUrl")},
    **{name: {"@type": "Date"} for name in ("datePublished", "dateModified")},
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG"


@dataclass(frozen=True)
class Download:
    """One file on offer: its address, what it is, its media type, its bytes and their SHA-256."""

    path: str
    title: str
    media_type: str
    size: int
    sha256: str


def dataset(release: Release, downloads: Iterable[Download]) -> dict[str, Any]:
    """The newest release as a schema.org Dataset."""
    programme = release.programme
    page = addresses.whole(programme, addresses.OPEN_DATA)
    return {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "name": words.title(release),
        "alternateName": programme.short_name,
        "description": f"{words.about(release)} {words.RIGHTS} {words.NOT_OFFICIAL}",
        "url": page,
        "version": release.date,
        "datePublished": release.date,
        "dateModified": release.date,
        "temporalCoverage": _span(release),
        "isAccessibleForFree": True,
        "inLanguage": "en-GB",
        "creditText": words.citation(release),
        "isBasedOn": {"@type": "CreativeWork", "name": programme.record},
        "creator": {"@type": "Organization", "name": _publisher(release)},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": m.title, "description": m.definition}
            for m in release.measures.values()
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": one.title,
                "encodingFormat": one.media_type,
                "contentUrl": addresses.whole(programme, one.path),
                "contentSize": f"{one.size} B",
                "sha256": one.sha256,
            }
            for one in downloads
        ],
    }


def catalogue(
    releases: list[Release], latest: list[Download], dated: dict[str, Download]
) -> dict[str, Any]:
    """All releases as a DCAT catalogue: one series, with one dataset a release.

    `latest` are the files of the newest release, `dated` the whole-release file of each by date.
    """
    newest = releases[-1]
    whole = newest.programme
    series = addresses.whole(whole, f"{CATALOGUE}#series")
    datasets = []
    for release in releases:
        files = [dated[release.date], *(latest if release is newest else [])]
        datasets.append(_dataset(release, series, files))
    return {
        "@context": _DCAT,
        "@id": addresses.whole(whole, f"{CATALOGUE}#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": f"{whole.short_name}: the public record as open data",
        "dct:description": f"{words.about(newest)} {words.NOT_OFFICIAL}",
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": _publisher(newest)},
        "dct:modified": newest.date,
        "dct:language": _ENGLISH,
        "dcat:resource": {
            "@id": series,
            "@type": "dcat:DatasetSeries",
            "dct:title": f"{whole.name}: every release of the public record",
            "dct:description": "A release is never changed; each newer one stands beside it.",
            "dcat:last": {"@id": _id(newest)},
        },
        "dcat:dataset": datasets,
    }


def _dataset(release: Release, series: str, files: list[Download]) -> dict[str, Any]:
    return {
        "@id": _id(release),
        "@type": "dcat:Dataset",
        "dct:title": words.title(release),
        "dct:description": words.about(release),
        "dct:identifier": f"{release.programme.short_name}-{release.date}",
        "dcat:version": release.date,
        "dct:issued": release.date,
        "dct:language": _ENGLISH,
        "dct:source": release.programme.record,
        "dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": words.RIGHTS},
        "dcat:landingPage": addresses.whole(release.programme, addresses.OPEN_DATA),
        "dcat:inSeries": {"@id": series},
        "dcat:distribution": [_distribution(release, one) for one in files],
    }


def _distribution(release: Release, one: Download) -> dict[str, Any]:
    address = addresses.whole(release.programme, one.path)
    return {
        "@type": "dcat:Distribution",
        "dct:title": one.title,
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": f"{_MEDIA_TYPES}{one.media_type}",
        "dcat:byteSize": str(one.size),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
            "spdx:checksumValue": one.sha256,
        },
    }


def _id(release: Release) -> str:
    return addresses.whole(release.programme, f"{CATALOGUE}#release-{release.date}")


def _span(release: Release) -> str:
    """The first and last day of any count as one interval; the release's day without any count."""
    days = sorted(row["as_of"] for row in release.rows("counts")) or [release.date]
    return f"{days[0]}/{days[-1]}"


def _publisher(release: Release) -> str:
    return f"{release.programme.short_name}: your scans, explained (not an official NHS website)"

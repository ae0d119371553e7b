"""Made-up tables of any size, alike to the shared ones: many small counts, a few very large."""

import csv
from pathlib import Path

import numpy as np

COLUMNS = ["region", "site", "year", "month", "mod", "freq"]
REGIONS = 7
MONTHS = 12
"""Months a year."""


def write(path: Path, sites: int, months: int, modalities: int, seed: int) -> None:
    """Write a table with one row for each site, month and modality (columns as `COLUMNS`).

    A site's size is lognormal, a month's a smooth wave, a modality's share falls by about half
    from one to the next, and a count is a Poisson draw around their product.
    """
    random = np.random.default_rng(seed)
    size = random.lognormal(3.4, 1.5, sites)
    wave = np.exp(0.5 * np.sin(np.arange(months) / 2) + random.normal(0, 0.15, months))
    share = 0.45 ** np.arange(modalities) * random.lognormal(0, 0.2, modalities)
    mean = size[:, None, None] * wave[None, :, None] * share[None, None, :]
    drawn = random.poisson(mean * random.gamma(1, 1, mean.shape))
    region = random.integers(0, REGIONS, sites)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for (site, month, modality), count in np.ndenumerate(drawn):
            place = [f"R{region[site]}", f"S{site:03}"]
            time = [f"Y{month // MONTHS}", f"M{month:02}"]
            rows.writerow([*place, *time, f"K{modality}", count])

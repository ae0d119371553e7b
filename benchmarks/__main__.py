"""Every benchmark, one after another, each under its own heading."""

import importlib
import pkgutil

import benchmarks

for module in pkgutil.iter_modules(benchmarks.__path__):
    if not module.name.startswith("_"):
        print(f"\n== {module.name}")
        importlib.import_module(f"benchmarks.{module.name}").main()

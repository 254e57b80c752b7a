"""`python -m briefgen.testing NAME [FILE…]`: ask an installed extractor whether it keeps the contract, over text files."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefgen.testing.contract import MUTATIONS, Sample, findings


def main() -> int:
    """Print what is broken, a line each; return 1 if anything is."""
    parser = argparse.ArgumentParser(prog="python -m briefgen.testing", description=__doc__)
    parser.add_argument("name", metavar="NAME", help="an extractor, as --engine takes it")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="documents as plain text, in UTF-8")
    parser.add_argument("--mutations", type=int, default=MUTATIONS, metavar="N", help="broken copies to try")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another seed breaks them otherwise")
    options = parser.parse_args()
    samples = [Sample(text=path.read_text(encoding="utf-8")) for path in options.files]
    broken = findings(options.name, samples, mutations=options.mutations, seed=options.seed)
    for line in broken:
        print(line)
    print(f"{options.name}: {len(broken)} findings" if broken else f"{options.name}: keeps the contract")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Load one file as a peer's documentation says, in the peer's own environment: ``python load.py PEER FILE``."""

from __future__ import annotations

import json
import sys
import warnings

warnings.simplefilter("ignore")


def load(peer: str, path: str) -> None:
    """Load the file; whatever the peer raises is its complaint."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - runs anywhere
        text = file.read()
    if peer == "pandera":
        from pandera.io.pandas_io import from_yaml

        from_yaml(text)
    elif peer == "frictionless":
        from frictionless import Schema

        Schema.from_descriptor(path)
    elif peer == "pointblank":
        import pointblank

        pointblank.yaml_interrogate(text)
    elif peer == "openfisca":
        from openfisca_core.parameters import load_parameter_file

        load_parameter_file(path, "target")("2024-02-01")
    elif peer == "datacontract":
        from datacontract.data_contract import DataContract

        run = DataContract(data_contract_file=path).lint()
        if not run.has_passed():
            raise ValueError("; ".join(str(check.reason) for check in run.checks if check.reason))
    else:
        raise SystemExit(peer)


if __name__ == "__main__":
    try:
        load(*sys.argv[1:3])
        answer = {"accepted": True, "said": ""}
    except Exception as error:  # noqa: BLE001 - the complaint is what is measured
        answer = {"accepted": False, "said": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer))

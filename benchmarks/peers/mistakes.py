"""The mistakes: the folder of fixtures/broken-rules that holds ours, and for each peer what in its file is replaced.

``None``: the peer's language has nothing that this mistake could be made in.
"""

from __future__ import annotations

Change = tuple[str, str] | None

PEERS = ("pandera", "frictionless", "pointblank", "openfisca", "datacontract")

PINS = {
    "pandera": ["pandera[io]==0.35.0", "pandas==3.0.6"],
    "frictionless": ["frictionless==5.21.0"],
    "pointblank": ["pointblank==1.1.1", "polars==2.1.0"],
    "openfisca": ["openfisca-core==46.0.1"],
    "datacontract": ["datacontract-cli==1.2.8"],
}

MISTAKES: dict[str, tuple[str, tuple[Change, ...]]] = {
    "a misspelt key": (
        "unknown-key",
        (
            ("    checks:\n", "    chekcs:\n"),
            ("    constraints: {minimum", "    constraintz: {minimum"),
            ("      left: 0\n", "      lefft: 0\n"),
            ("    value: 45\n", "    valeu: 45\n"),
            ("        required: true\n", "        requierd: true\n"),
        ),
    ),
    "a misspelt key in a nested group": (
        "unknown-key-in-a-nested-group",
        (
            ("less_than_or_equal_to", "less_than_or_equals_to"),
            ("maximum: 100", "maximun: 100"),
            None,
            None,
            ("maximum: 100", "maximun: 100"),
        ),
    ),
    "one key twice": (
        "doubled-key",
        (
            (
                "      less_than_or_equal_to: 100\n",
                "      less_than_or_equal_to: 100\n      less_than_or_equal_to: 10\n",
            ),
            ("maximum: 100", "maximum: 100, maximum: 10"),
            ("      right: 100\n", "      right: 100\n      right: 10\n"),
            ("    value: 45\n", "    value: 45\n    value: 4\n"),
            ("maximum: 100", "maximum: 100, maximum: 10"),
        ),
    ),
    "a clause written twice under one date": (
        "doubled-clause-id",
        (None, None, None, ("  2024-01-01:\n", "  2024-01-01:\n    value: 4\n  2024-01-01:\n"), None),
    ),
    "a phrase with a comma in braces": (
        "flow-mapping-split-a-phrase",
        (
            None,
            ("  - name: unit\n    type: string\n", "  - {name: unit, and its name, type: string}\n"),
            None,
            ("description: Target of online payment", "metadata: {note: Target, of payment}"),
            ("  - name: metrics\n", "  - {description: rates, and counts, name: metrics}\n  - name: metrics\n"),
        ),
    ),
    "a key without a value": (
        "null-value",
        (
            ("less_than_or_equal_to: 100", "less_than_or_equal_to:"),
            ("minimum: 0,", "minimum: ,"),
            ("      right: 100\n", "      right:\n"),
            ("    value: 45\n", "    value:\n"),
            ("minimum: 0,", "minimum: ,"),
        ),
    ),
    "words where a figure belongs": (
        "quoted-comparison",
        (
            ("less_than_or_equal_to: 100", 'less_than_or_equal_to: ">= 60"'),
            ("maximum: 100", 'maximum: ">= 60"'),
            ("right: 100", 'right: ">= 60"'),
            ("value: 45", 'value: ">= 60"'),
            ("maximum: 100", 'maximum: ">= 60"'),
        ),
    ),
    "a percent sign": (
        "percent-sign-on-a-count",
        (
            ("less_than_or_equal_to: 100", "less_than_or_equal_to: 100%"),
            ("maximum: 100", "maximum: 100%"),
            ("right: 100", "right: 100%"),
            ("value: 45", "value: 45%"),
            ("maximum: 100", "maximum: 100%"),
        ),
    ),
    "a decimal comma": (
        "decimal-comma",
        (
            ("less_than_or_equal_to: 100", "less_than_or_equal_to: 99,5"),
            ("minimum: 0, maximum: 100", 'minimum: 0, maximum: "99,5"'),
            ("right: 100", "right: 99,5"),
            ("value: 45", "value: 45,5"),
            ("minimum: 0, maximum: 100", 'minimum: 0, maximum: "99,5"'),
        ),
    ),
    "the range the wrong way round": (
        "range-reversed",
        (
            ("greater_than_or_equal_to: 0", "greater_than_or_equal_to: 1000"),
            ("minimum: 0", "minimum: 1000"),
            ("left: 0", "left: 1000"),
            None,
            ("minimum: 0", "minimum: 1000"),
        ),
    ),
    "a word that is none of the list": (
        "unknown-scale",
        (
            ("dtype: float64", "dtype: percent"),
            ("type: number", "type: percent"),
            None,
            None,
            ("logicalType: number", "logicalType: percent"),
        ),
    ),
    "a kind of check that does not exist": (
        "unknown-finding-in-a-case",
        (
            ("greater_than_or_equal_to: 0", "at_leest: 0"),
            None,
            ("col_vals_between", "col_vals_betwen"),
            None,
            None,
        ),
    ),
    "a name that is declared nowhere": (
        "unknown-unit",
        (
            None,
            ("primaryKey: [unit]", "primaryKey: [office]"),
            ("columns: [unit, rate]", "columns: [unit, raet]"),
            None,
            None,
        ),
    ),
    "one column declared twice": (
        "heading-of-two-indicators",
        (
            ("  rate:\n", "  unit:\n    dtype: str\n  rate:\n"),
            ("  - name: rate\n", "  - name: unit\n"),
            None,
            None,
            ("      - name: rate\n", "      - name: unit\n"),
        ),
    ),
    "a required key left out": (
        "missing-key",
        (
            ("schema_type: dataframe\n", ""),
            ("  - name: rate\n    type", "  - type"),
            ("      columns: rate\n", ""),
            ("    value: 45\n", "    unit: percent\n"),
            ("id: metrics\n", ""),
        ),
    ),
    "a list where keys belong": (
        "wrong-type-list-for-group",
        (
            ("      greater_than_or_equal_to: 0\n", "      - greater_than_or_equal_to: 0\n      - "),
            ("{minimum: 0, maximum: 100}", "[minimum, maximum]"),
            ("      columns: rate\n      left: 0\n      right: 100\n", "      - rate\n      - 0\n      - 100\n"),
            ("    value: 45\n", "    - 45\n"),
            ("{minimum: 0, maximum: 100}", "[minimum, maximum]"),
        ),
    ),
    "yes for true": (
        "wrong-type-yes-for-true",
        (
            ("strict: true", 'strict: "yes"'),
            ("required: true", 'required: "yes"'),
            None,
            None,
            ("required: true", 'required: "yes"'),
        ),
    ),
    "a month that does not exist": ("bad-month", (None, None, None, ("2024-01-01", "2024-13-01"), None)),
    "a month the other way round": (
        "month-the-other-way-round",
        (None, None, None, ("2024-01-01", "01-2024"), None),
    ),
    "a clause without its source": (
        "missing-basis",
        (None, None, None, ("description: Target of online payment\n", ""), None),
    ),
    "an empty file": ("empty-file", tuple(("*", "") for _ in PEERS)),
    "a second document in the file": (
        "second-document",
        tuple(("$", "---\nanother: document\n") for _ in PEERS),
    ),
    "a bracket left open": ("unclosed-bracket", tuple(("$", "more: [1, 2\n") for _ in PEERS)),
    "a tab before a line": ("tab", tuple(("$", "more:\n\t- 1\n") for _ in PEERS)),
    "an unquoted word that YAML 1.1 changes": (
        "wrong-type-text-for-list",
        (
            ("dtype: str\n", "dtype: no\n"),
            ("- name: unit\n", "- name: no\n"),
            ("columns: rate", "columns: no"),
            None,
            ("- name: unit\n", "- name: no\n"),
        ),
    ),
}
"""By what went wrong; ``*`` replaces the whole file, ``$`` adds at its end."""


def changed(base: str, change: tuple[str, str]) -> str:
    """The peer's file with the mistake in it.

    Raises:
        ValueError: if the file has not what should be replaced.
    """
    old, new = change
    if old == "*":
        return new
    if old == "$":
        return base + new
    if old not in base:
        raise ValueError(old)
    return base.replace(old, new, 1)

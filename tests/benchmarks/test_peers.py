"""The mistakes made for the peers are those of our own broken rule sets, and really stand in the files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.peers.mistakes import MISTAKES, PEERS, PINS, changed

ROOT = Path(__file__).resolve().parents[2]
BASES = {peer: (ROOT / f"benchmarks/peers/bases/{peer}.yaml").read_text("utf-8") for peer in PEERS}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_one_of_ours_and_changes_every_file_it_is_made_in(name: str) -> None:
    folder, changes = MISTAKES[name]
    assert (ROOT / "fixtures/broken-rules" / folder / "expected.en.txt").is_file()
    assert len(changes) == len(PEERS)
    for peer, change in zip(PEERS, changes, strict=True):
        if change is not None:
            assert changed(BASES[peer], change) != BASES[peer]


def test_the_files_of_the_peers_are_sound_yaml_before_the_mistake() -> None:
    for text in BASES.values():
        assert isinstance(yaml.safe_load(text), dict)


def test_every_peer_is_pinned() -> None:
    assert set(PINS) == set(PEERS)
    assert all("==" in pin for pins in PINS.values() for pin in pins)


def test_a_change_that_finds_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        changed("a: b", ("nowhere", "x"))

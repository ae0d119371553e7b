"""The disclosure thresholds, as data."""

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from nccid.errors import Missing, NccidError


@dataclass(frozen=True)
class Policy:
    """Thresholds in counts: see `data/policy.toml` for what each one means."""

    threshold: int
    base: int
    hold: int
    min_values: int

    def as_dict(self) -> dict[str, int]:
        """The same numbers, as they are written into a release."""
        return asdict(self)


def load(path: Path) -> Policy:
    """Read the policy; Missing when it is not there, NccidError when it would not protect."""
    try:
        policy = Policy(**tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Missing("The disclosure policy is missing.", file=path.name) from None
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise Missing(f"It cannot be read: {error}.", file=path.name) from None
    if not policy.base // 2 <= policy.hold < policy.base:
        raise NccidError(
            f"hold is {policy.hold}, and base is {policy.base}.",
            file=path.name,
            column="hold",
            do="Set hold to at least half of base and to less than base.",
        )
    if policy.base <= policy.threshold:
        raise NccidError(
            f"base is {policy.base}, and threshold is {policy.threshold}.",
            file=path.name,
            column="base",
            do="Set base above threshold: rounding to less would show small counts.",
        )
    return policy


def allowed(own: Policy, wanted: Policy, file: str = "policy.toml") -> None:
    """Raise NccidError when a policy protects less, in any of its numbers, than the programme's."""
    for name, number in own.as_dict().items():
        if wanted.as_dict()[name] < number:
            raise NccidError(
                f"{name} is {wanted.as_dict()[name]}, and the programme's own is {number}.",
                file=file,
                column=name,
                do="A release may protect more than the programme's policy, and never less.",
            )

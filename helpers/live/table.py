"""A table of curves, from which a page moves a figure without the kernel; arrays are float32."""

from typing import TypedDict


class Follow(TypedDict):
    """What else moves with the point z.

    pieces: {artist: (curve, ways)}, which lie on the curve "f" or "df" at z, and go along f's slope
    from there, as far as each of the ways times `reach`, in data units: (0,) for a dot, (-1, 1) for
    a tangent. guides: artists that are upright lines at z.
    """

    pieces: dict[str, tuple[str, tuple[int, ...]]]
    guides: tuple[str, ...]
    reach: float


class CurveTable(TypedDict):
    """The curves "f" and "df" for many values of a parameter.

    parameter: the values, upwards; x: the places that all curves have; rows: by the curve's name,
    which is its artist's, its heights for one value after the other. caption: what is said, with
    {z}, {f}, {df} and {parameter} for the numbers.
    """

    parameter: bytes
    x: bytes
    rows: dict[str, bytes]
    follow: Follow
    caption: str

"""How colours differ, and to whom: CIEDE2000, and three kinds of colour-blindness."""

from functools import cache

import numpy as np

# Of linear light: Machado, Oliveira and Fernandes (2009), of full severity.
SIGHTS = {
    "usual": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}
# sRGB's primaries in CIE XYZ, with its white (D65).
_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                 [0.0193339, 0.1191920, 0.9503041]])


def light(colour, sight="usual"):
    """Return a colour "#rrggbb" as linear light (3,), as somebody's cones tell it."""
    part = np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.clip(SIGHTS[sight] @ linear, 0, 1)


@cache
def contrast(one, other, sight="usual"):
    """Return WCAG's contrast of two colours, from 1 to 21."""
    low, high = sorted(light(colour, sight) @ (0.2126, 0.7152, 0.0722) for colour in (one, other))
    return float((high + 0.05) / (low + 0.05))


def lab(colour, sight="usual"):
    """Return CIE L*a*b* (3,) of a colour."""
    share = _XYZ @ light(colour, sight) / _XYZ.sum(axis=1)
    x, y, z = np.where(share > (6 / 29) ** 3, np.cbrt(share), share * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one, other, sight="usual"):
    """Return CIEDE2000 of two colours: about 1 is just seen between patches side by side."""
    return delta_e(lab(one, sight), lab(other, sight))


def delta_e(one, other):
    """Return CIEDE2000 of two colours in L*a*b*, after Sharma, Wu and Dalal (2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    seventh = np.mean([np.hypot(a1, b1), np.hypot(a2, b2)]) ** 7
    less_red = 1 + (1 - np.sqrt(seventh / (seventh + 25.0 ** 7))) / 2
    c1, c2 = np.hypot(a1 * less_red, b1), np.hypot(a2 * less_red, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * less_red)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    across = (1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6)
              - 0.20 * _cos(4 * hue - 63))
    middle = (lightness - 50) ** 2
    by_lightness = (l2 - l1) / (1 + 0.015 * middle / np.sqrt(20 + middle))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * across)
    turned = -2 * np.sqrt(chroma ** 7 / (chroma ** 7 + 25.0 ** 7)) * np.sin(
        np.radians(60 * np.exp(-((hue - 275) / 25) ** 2)))
    return float(np.sqrt(by_lightness ** 2 + by_chroma ** 2 + by_hue ** 2
                         + turned * by_chroma * by_hue))


def _cos(degrees):
    return np.cos(np.radians(degrees))

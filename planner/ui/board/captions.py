"""Which names stand under the line of a lane, and where; no Qt."""

from planner.ui.board.frames import Frame, Sizes, Spot, Words
from planner.ui.board.labels import Placed, Wanted, place_labels
from planner.ui.board.lanes import Lane

STATUS_QUO, MEAN = "\x00status-quo", "\x00mean"
MANY_MARKS = 14  # with more, only signatories and the selected actor are named
MANY_SIGNATORIES = 20  # with more, only those whose names can stand near their markers
_SIGNS = 200.0  # priority of the label of somebody who must sign
_FARTHEST = 9.0  # steps between a marker and its label; farther labels of the others are dropped


def captions(
    lane: Lane,
    spots: tuple[Spot, ...],
    frame: Frame,
    sizes: Sizes,
    words: Words,
    selected: str,
) -> tuple[Placed, ...]:
    """Return the names under the line, each as near to its marker as there is room."""
    n_signing = sum(spot.mark.signs for spot in spots)
    if n_signing > MANY_SIGNATORIES:
        return _nearest(lane, spots, frame, sizes, words, selected)
    is_crowded = len(spots) > MANY_MARKS
    wanted = []
    for spot in spots:
        mark = spot.mark
        if is_crowded and not (mark.signs or mark.actor == selected):
            continue
        wanted.append(_wanted(spot, sizes, selected))
    if not frame.is_compact or not is_crowded:
        width = sizes.quiet_width(words.status_quo)
        wanted.append(Wanted(STATUS_QUO, frame.x_of(lane.status_quo), width, -1.0))
    if lane.mean is not None and not frame.is_compact:
        width = sizes.quiet_width(words.mean)
        wanted.append(Wanted(MEAN, frame.x_of(lane.mean), width, -2.0))
    placed = _placed(wanted, frame, sizes)
    if frame.is_compact:
        # In one row the name of the status-quo mark must not push names from their markers.
        without = _placed([label for label in wanted if label.key != STATUS_QUO], frame, sizes)
        if _way_of(placed) > _way_of(without) + 2 * sizes.step:
            placed = without
    dropped = []
    while _farthest(placed) > _FARTHEST * sizes.step:
        gone = _in_the_way(wanted, placed, sizes.step)
        if gone is None:
            return placed
        kept = {label.key for label in placed} - {gone}
        dropped += [one for one in wanted if one.key not in kept]
        wanted = [one for one in wanted if one.key in kept]
        placed = _placed(wanted, frame, sizes)
    for label in reversed(dropped):  # some fit again, now that others are gone
        again = _placed([*wanted, label], frame, sizes)
        if len(again) > len(placed) and _farthest(again) <= _FARTHEST * sizes.step:
            wanted, placed = [*wanted, label], again
    return placed


def _placed(wanted: list[Wanted], frame: Frame, sizes: Sizes) -> tuple[Placed, ...]:
    left = frame.left - 2 * sizes.step
    right = frame.right + 2 * sizes.step
    space, slot = 1.75 * sizes.step, 0.5 * sizes.step
    return tuple(place_labels(wanted, frame.n_label_rows, left, right, space, slot))


def _in_the_way(wanted: list[Wanted], placed: tuple[Placed, ...], step: float) -> str | None:
    """Return the least wanted label that was pushed aside; never of somebody who must sign."""
    pushed = {label.key for label in placed if abs(label.centre - label.anchor) > step}
    weak = [(one.priority, one.key) for one in wanted if one.key in pushed]
    priority, key = min(weak, default=(_SIGNS, ""))
    return key if priority < _SIGNS else None


def _farthest(placed: tuple[Placed, ...]) -> float:
    return max((abs(label.centre - label.anchor) for label in placed), default=0.0)


def _way_of(placed: tuple[Placed, ...]) -> float:
    """Return how far names stand from their markers, all together."""
    return sum(abs(label.centre - label.anchor) for label in placed if label.key != STATUS_QUO)


def _nearest(
    lane: Lane,
    spots: tuple[Spot, ...],
    frame: Frame,
    sizes: Sizes,
    words: Words,
    selected: str,
) -> tuple[Placed, ...]:
    """Return the names of many signatories that can stand straight under their markers.

    The selected one and those who decide the gap always have theirs; the names of the others
    follow by influence, where there is room.
    """
    kept = {selected, lane.gap.lower_actor, lane.gap.upper_actor}
    signing = [spot for spot in spots if spot.mark.signs or spot.mark.actor == selected]
    first = [_wanted(spot, sizes, selected) for spot in signing if spot.mark.actor in kept]
    labels = list(_placed(first, frame, sizes))
    others = [spot for spot in signing if spot.mark.actor not in kept]
    others.sort(key=_weight_of)
    queue = [_wanted(spot, sizes, selected) for spot in others]
    if not frame.is_compact:
        width = sizes.quiet_width(words.status_quo)
        queue.insert(0, Wanted(STATUS_QUO, frame.x_of(lane.status_quo), width))
    slot, space = 0.75 * sizes.step, 1.75 * sizes.step
    rows: list[list[tuple[float, float]]] = [[] for _ in range(frame.n_label_rows)]
    for label in labels:
        rows[label.row].append((label.left, label.left + label.width))
        for row in range(label.row):
            rows[row].append((label.way[row] - slot, label.way[row] + slot))
    for wanted in queue:
        found = _straight(wanted, frame, sizes, rows, space)
        if found is not None:
            labels.append(found)
            for row in range(found.row):
                rows[row].append((wanted.anchor - slot, wanted.anchor + slot))
            rows[found.row].append((found.left, found.left + found.width))
    return tuple(sorted(labels, key=_anchor_of))


def _straight(
    wanted: Wanted, frame: Frame, sizes: Sizes, rows: list[list[tuple[float, float]]], space: float
) -> Placed | None:
    """Return the label right under its marker, in the first row that has room, if one has."""
    least, most = frame.left - 2 * sizes.step, frame.right + 2 * sizes.step - wanted.width
    left = min(max(wanted.anchor - wanted.width / 2, least), most)
    reach = 0.75 * sizes.step
    for row, taken in enumerate(rows):
        if _is_free(left - space, left + wanted.width + space, taken):
            way = (*([wanted.anchor] * row), left + wanted.width / 2)
            return Placed(wanted.key, wanted.anchor, row, left, wanted.width, way)
        if not _is_free(wanted.anchor - reach, wanted.anchor + reach, taken):
            return None  # its leader would run through a name
    return None


def _is_free(left: float, right: float, taken: list[tuple[float, float]]) -> bool:
    return all(right <= start or end <= left for start, end in taken)


def _wanted(spot: Spot, sizes: Sizes, selected: str) -> Wanted:
    mark = spot.mark
    priority = 5 * _SIGNS * (mark.actor == selected) + _SIGNS * mark.signs + mark.influence
    return Wanted(mark.actor, spot.x, sizes.text_width(mark.short), priority)


def _weight_of(spot: Spot) -> tuple[float, str]:
    return -spot.mark.influence, spot.mark.actor


def _anchor_of(label: Placed) -> tuple[float, int]:
    return label.anchor, label.row

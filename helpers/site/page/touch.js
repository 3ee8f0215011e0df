// A dot that is dragged is met by a finger, which is larger.

/** @typedef {import("../../live/live.js").Picture} Picture */

const FINGER = 44; // pixels

/**
 * Round each dot that can be dragged, an unseen circle as large as a finger.
 * @param {Picture} picture
 */
export function enlarge({ svg, specs }) {
  const perPixel = svg.viewBox.baseVal.width / (svg.clientWidth || 366);
  for (const { drag, group } of specs.values()) {
    const mark = group.querySelector("use");
    if (drag && mark) (group.querySelector("circle") ?? circleRound(mark, group))
      .setAttribute("r", String((FINGER / 2) * perPixel));
  }
}

/** @param {Element} mark @param {Element} group */
function circleRound(mark, group) {
  const circle = document.createElementNS(group.namespaceURI, "circle");
  circle.setAttribute("fill", "transparent");
  const follow = () => ["x", "y"].forEach(
    (name) => circle.setAttribute(`c${name}`, mark.getAttribute(name)));
  new MutationObserver(follow).observe(mark, { attributeFilter: ["x", "y"] });
  follow();
  return group.appendChild(circle);
}

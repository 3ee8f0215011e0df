"""What a part of a page says to who does not see it: Chromium's own accessibility tree, read."""

NAMELESS = {"none", "generic", "InlineTextBox", "LineBreak", "paragraph", "rowgroup", "cell",
            "gridcell", "LabelText", "list", "listitem", "ListMarker", "emphasis", "strong"}
CONTROLS = {"button", "checkbox", "combobox", "link", "radio", "slider", "spinbutton", "switch",
            "textbox", "ToggleButton", "PopUpButton", "searchbox", "tab", "menuitem"}
# What is said of a control besides its name and value.
UNSEEN = {"notRendered", "notVisible", "ariaHiddenElement", "ariaHiddenSubtree", "inertElement"}
STATES = ("checked", "pressed", "expanded", "disabled", "readonly", "invalid", "valuemin",
          "valuemax", "live")


class Node:
    """One thing that is said: `role`, `name`, `value`, `states`, `said` (more of it), `inside`.

    value: of a slider the words that its value has, where it has words.
    """

    def __init__(self, raw, inside, words=""):
        states = {one["name"]: one["value"].get("value") for one in raw.get("properties", ())}
        self.role = raw.get("role", {}).get("value", "")
        self.name = " ".join(str(raw.get("name", {}).get("value", "")).split())
        self.said = " ".join(str(raw.get("description", {}).get("value", "")).split())
        self.value = words or raw.get("value", {}).get("value", "")
        if isinstance(self.value, float):  # Chromium's have 32 bits
            self.value = f"{self.value:.6g}"
        self.focusable = states.get("focusable", False)
        self.states = {key: states[key] for key in STATES
                       if states.get(key) not in (None, False, "", "off", "false")}
        self.inside = inside

    def all(self):
        """This node and all inside it, in the order in which they are read."""
        return [self, *(one for child in self.inside for one in child.all())]

    @property
    def line(self):
        """What is said when one comes to it."""
        if self.role == "StaticText":
            return self.name
        told = [self.role, f"“{self.name}”" if self.name else "(no name)"]
        told += [f"= {self.value}"] if self.value not in ("", None) else []
        told += [f"{key} {value}" if value is not True else key
                 for key, value in self.states.items() if key not in ("valuemin", "valuemax")]
        told += [f"({self.said})"] if self.said and self.said != self.name else []
        return " ".join(map(str, told))


def read(page, selector, index=0):
    """The tree of one element of a page, a Node; what is hidden is not in it."""
    session = page.context.new_cdp_session(page)
    try:
        document = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = session.send("DOM.querySelectorAll", {"nodeId": document, "selector": selector})
        root = session.send("DOM.describeNode", {"nodeId": found["nodeIds"][index]})["node"]
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {one["nodeId"]: one for one in nodes}
        top = next(one for one in nodes if one.get("backendDOMNodeId") == root["backendNodeId"])
        return Node(top, [one for child in top["childIds"]
                          for one in _nodes(by_id[child], by_id, session)])
    finally:
        session.detach()


def _nodes(raw, by_id, session):
    """What is said of a raw node: one Node, or those inside it where it is only a frame."""
    if UNSEEN & {one["name"] for one in raw.get("ignoredReasons", ())}:
        return []
    inside = [one for child in raw.get("childIds", ()) if child in by_id
              for one in _nodes(by_id[child], by_id, session)]
    if raw.get("ignored"):
        return inside
    words = ""
    if raw["role"]["value"] == "slider":  # whose words Chromium hands on, but not in this tree
        found = session.send("DOM.describeNode", {"backendNodeId": raw["backendDOMNodeId"]})["node"]
        attributes = dict(zip(*[iter(found["attributes"])] * 2, strict=True))
        words = attributes.get("aria-valuetext", "")
    return [Node(raw, inside, words)]


def spoken(node, depth=0):
    """What is said from the first word to the last, as indented lines."""
    if node.role in ("InlineTextBox", "LineBreak") or (node.role == "StaticText" and not node.name):
        return []
    heard = node.role not in NAMELESS or node.name and node.role in CONTROLS
    lines = [f"{'  ' * depth}{node.line}"] if heard else []
    # The words of a button or a link are its name.
    if node.role in CONTROLS and all(one.role in NAMELESS | {"StaticText"}
                                     for one in node.all()[1:]):
        return lines
    return lines + [line for one in node.inside for line in spoken(one, depth + bool(heard))]

"""What the study of trainable depth says of its own first try, which fell short of the theory."""


def why() -> list[str]:
    return []

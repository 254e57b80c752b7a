"""What wires the stages together and touches the disk: the only package that knows all of them."""

"""The meeting as ordinary prompts: for screen readers, poor terminals and pipes."""

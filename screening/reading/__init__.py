"""What a request asks for, read from its words: rules that anybody can read, no network, no model."""

package io.larvik.yaml;

/** Ends the reading of a file whose syntax or size leaves nothing to go on with. */
final class Unreadable extends Exception {

    private final transient Position position;

    Unreadable(Position position, String message) {
        super(message);
        this.position = position;
    }

    void tell(Faults faults) {
        faults.add(position, "", String.valueOf(getMessage()));
    }
}

package dev.laurel.launcher;

/** Which roles a process has, and what follows from it where no setting says otherwise. */
enum Mode {
    /** Both roles and the broker beneath, for one machine: nothing listens to the network. */
    UP("127.0.0.1", 1),
    GATEWAY("0.0.0.0", 3),
    BOARD("0.0.0.0", 3);

    private final String host;
    private final int replicationFactor;

    Mode(String host, int replicationFactor) {
        this.host = host;
        this.replicationFactor = replicationFactor;
    }

    String host() {
        return host;
    }

    int replicationFactor() {
        return replicationFactor;
    }

    boolean hasBroker() {
        return this == UP;
    }

    boolean hasGateway() {
        return this != BOARD;
    }

    boolean hasBoard() {
        return this != GATEWAY;
    }
}

package dev.laurel.launcher.settings;

/** The roles of a process, and the defaults that follow from them. */
public enum Mode {
    /** Both roles and the broker beneath, for one machine: nothing listens to the network. */
    UP("127.0.0.1", 1, 0),
    /** The same, with players. */
    DEMO("127.0.0.1", 1, 0),
    GATEWAY("0.0.0.0", 3, 2),
    BOARD("0.0.0.0", 3, 2);

    private final String host;
    private final int replicationFactor;
    private final int drainSeconds;

    Mode(String host, int replicationFactor, int drainSeconds) {
        this.host = host;
        this.replicationFactor = replicationFactor;
        this.drainSeconds = drainSeconds;
    }

    String host() {
        return host;
    }

    int replicationFactor() {
        return replicationFactor;
    }

    /** Several looks of a balancer that looks twice a second. */
    public int drainSeconds() {
        return drainSeconds;
    }

    public boolean hasBroker() {
        return this == UP || this == DEMO;
    }

    public boolean hasGateway() {
        return this != BOARD;
    }

    public boolean hasBoard() {
        return this != GATEWAY;
    }
}

package io.quantree.hostile;

/** What attackers do to the service. {@link HostileIT} lists them; a new one is a class of its own and a line there. */
interface Hostility {
    /** How many threads attack at the same time. */
    int attackers();

    /**
     * One attack. Each thread repeats it until the time is over; an attack that takes long ends when {@link Target#isOver} says so. An
     * IOException counts as a closed connection.
     */
    void attack(Target target) throws Exception;
}

package dev.laurel.benchmarks.rate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How many actions of how many users.
 *
 * @param actions how many actions
 * @param users how many users there are to act
 * @param isOneEach whether every user acts once; otherwise the users are picked evenly
 * @param days over how many days the actions' times are spread: 1 for today and in their order, more for that many days
 *     until now in no order, as a backfill may send them
 */
record Load(int actions, int users, boolean isOneEach, int days) {
    /** No factor in common with a round number of users: by its multiples all come, in an order without a pattern. */
    private static final long STEP = 7_919;

    Load {
        if (actions < 1 || users < 1 || days < 1 || (isOneEach && (actions != users || users % STEP == 0))) {
            throw new IllegalArgumentException("a load has actions and users, and no multiple of " + STEP + " of them");
        }
    }

    static Load random(int actions, int users) {
        return random(actions, users, 1);
    }

    static Load random(int actions, int users, int days) {
        return new Load(actions, users, false, days);
    }

    static Load oneEach(int users) {
        return new Load(users, users, true, 1);
    }

    /** The load that has these {@link #arguments}. */
    static Load of(List<String> arguments) {
        return new Load(
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Boolean.parseBoolean(arguments.get(2)),
                Integer.parseInt(arguments.get(3)));
    }

    /** What tells another process of this. */
    List<String> arguments() {
        return List.of(
                Integer.toString(actions),
                Integer.toString(users),
                Boolean.toString(isOneEach),
                Integer.toString(days));
    }

    /** Whose the action of a number is. */
    int user(int action, SplittableRandom random) {
        return isOneEach ? (int) (action * STEP % users) : random.nextInt(users);
    }
}

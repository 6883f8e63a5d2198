package io.largesse.cli.outcome;

/** What a command's exit code means to a script. */
public enum ExitStatus {
    OK(0),
    /** The platform was asked and said no, or answered what cannot be understood. */
    REFUSED(1),
    USAGE(2),
    /** Nobody is logged in, or who is may not do this. */
    NOT_ALLOWED(3),
    NOT_FOUND(4),
    /** It is not as the command takes it to be, or has changed meanwhile. */
    CONFLICT(5),
    /** The platform is away, busy or broken: the same command may do later. */
    UNAVAILABLE(6),
    /** The watched claim ended, and not all of it was granted. */
    CLAIM_NOT_GRANTED(7),
    /** The watched claim waits for a person. */
    CLAIM_UNDER_REVIEW(8),
    /** The audit log was tampered with. */
    AUDIT_BROKEN(9),
    /** A defect of the command line itself; the number is that of {@code EX_SOFTWARE} in sysexits.h. */
    DEFECT(70),
    /** Whoever read the output has left: as a shell says it of a program that SIGPIPE ended. */
    OUTPUT_CLOSED(141);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Of a command that was answered with this HTTP status, which is no success. */
    public static ExitStatus ofHttp(int status) {
        return switch (status) {
            case 401, 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 409, 412 -> CONFLICT;
            case 408, 429 -> UNAVAILABLE;
            default -> status >= 500 ? UNAVAILABLE : REFUSED;
        };
    }
}

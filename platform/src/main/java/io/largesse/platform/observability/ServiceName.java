package io.largesse.platform.observability;

/** The name of the service that this context runs: several may share a process, so it travels with each log line. */
public record ServiceName(String value) {

    public static final String MDC_KEY = "service";
}

package io.largesse.bench;

import io.largesse.bench.process.PlatformProcess;
import io.largesse.bench.process.Readiness;
import io.largesse.bench.process.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The platform that is measured: one that runs already, or one that is started for it and ends with it. */
final class MeasuredPlatform implements AutoCloseable {

    private final Target target;
    private final @Nullable PlatformProcess own;

    private MeasuredPlatform(Target target, @Nullable PlatformProcess own) {
        this.target = target;
        this.own = own;
    }

    /**
     * Returns once it is ready.
     *
     * @param main the class behind the command line, to start the platform with
     * @param output where that of a platform that is started goes
     * @throws BenchException if it is not ready, or does not become so
     */
    static MeasuredPlatform open(TargetOptions options, Class<?> main, Path output, Narrator narrator) {
        URI url = options.url;
        if (url != null) {
            new Readiness(url).require();
            return new MeasuredPlatform(options.running(url), null);
        }
        narrator.say("Starting the platform");
        Target expected = options.own(Optional.empty());
        PlatformProcess own = PlatformProcess.start(
                main, options.upArguments(), options.jvmFlags(), new Readiness(expected.gateway()), output);
        narrator.say("  ready after " + own.readyAfter().toMillis() + " ms");
        return new MeasuredPlatform(options.own(Optional.of(own.handle())), own);
    }

    Target target() {
        return target;
    }

    /** Null for one that ran already. */
    @Nullable
    Duration readyAfter() {
        return own == null ? null : own.readyAfter();
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}

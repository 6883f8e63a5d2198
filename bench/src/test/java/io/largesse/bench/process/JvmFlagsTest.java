package io.largesse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {

    @Test
    void a_heap_and_a_collector_replace_those_of_this_jvm_and_its_own_files_are_left_out() {
        assertThat(JvmFlags.merge(
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-Dlargesse.log=one.log",
                                "-XX:AOTCacheOutput=cache"),
                        List.of("-XX:+UseParallelGC", "-Xmx3g")))
                .containsExactly("-XX:+UseCompactObjectHeaders", "-XX:+UseParallelGC", "-Xmx3g");
    }
}

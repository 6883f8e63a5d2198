package io.largesse.events;

import static io.largesse.events.TwoOperators.LIST;
import static io.largesse.events.TwoOperators.approve;
import static io.largesse.events.TwoOperators.id;
import static io.largesse.events.TwoOperators.raise;
import static io.largesse.events.TwoOperators.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.Client.Answer;
import io.largesse.platform.web.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The raises that wait, and who may do what with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockRequestListTest {

    private final TwoOperators operators = new TwoOperators();
    private final Client one = operators.one;
    private final Client two = operators.two;

    @AfterAll
    void stop() {
        operators.close();
    }

    @Test
    void so_many_wait_for_a_reward_and_the_list_has_all_of_them() {
        String id = operators.ninety();
        List<String> made = IntStream.range(0, 20)
                .mapToObj(i -> id(operators.asked(id, 50 + i)))
                .toList();
        Answer refused = raise(one, id, 50);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TOO_MANY_WAITING");
        assertThat(raise(one, id, 5).status()).as("alone").isEqualTo(200);
        assertThat(operators.waiting(id)).containsExactlyInAnyOrderElementsOf(made);
        operators.expire(id);
        assertThat(operators.waiting(id)).hasSize(19);
        assertThat(raise(one, id, 50).status()).isEqualTo(202);
    }

    @Test
    void a_list_goes_on_where_it_ended_though_others_decide_meanwhile() {
        String id = operators.ninety();
        List<String> requests =
                IntStream.range(0, 3).mapToObj(i -> operators.asked(id, 50 + i)).toList();
        String path = LIST + "?limit=1&cursor=" + Page.cursor(List.of(id, id(requests.get(1))));
        assertThat(approve(two, requests.get(1)).status()).isEqualTo(200);
        assertThat(two.get(path).body().path("items").get(0).path("requestId").asString())
                .isEqualTo(id(requests.getFirst()));
        assertThat(two.get(LIST + "?cursor=x").code()).isEqualTo("INVALID_CURSOR");
        assertThat(two.get(LIST + "?limit=0").code()).isEqualTo("INVALID_LIMIT");
    }

    @ParameterizedTest
    @CsvSource({
        "USER,     403, 403, 403, 403, 403",
        "AUDITOR,  403, 200, 200, 403, 403",
        "OPERATOR, 202, 200, 200, 200, 204",
        "ADMIN,    202, 200, 200, 200, 204"
    })
    void who_may_do_what(String role, int ask, int list, int read, int approve, int reject) {
        Client caller = operators.service.staff("caller-" + role, role);
        String id = operators.ninety();
        assertThat(raise(caller, id, 50).status()).isEqualTo(ask);
        assertThat(caller.get(LIST).status()).isEqualTo(list);
        String first = operators.asked(id, 60);
        String second = operators.asked(id, 70);
        assertThat(caller.get(first).status()).isEqualTo(read);
        assertThat(approve(caller, first).status()).isEqualTo(approve);
        assertThat(reject(caller, second).status()).isEqualTo(reject);
        assertThat(operators.total(id)).isEqualTo(approve == 200 ? 150 : 90);
    }
}

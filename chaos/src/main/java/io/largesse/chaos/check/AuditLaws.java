package io.largesse.chaos.check;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Whether what was done is in the audit log. */
final class AuditLaws {

    private AuditLaws() {}

    /** Of all that the log has of people, the one thing of which there is exactly one for each. */
    static Finding registered(Stores stores) {
        Map<String, Integer> entries = new TreeMap<>();
        for (Document entry :
                stores.audit().find(eq("action", "USER_REGISTERED")).projection(Projections.include("resource"))) {
            entries.merge(entry.getString("resource"), 1, Integer::sum);
        }
        int all = entries.values().stream().mapToInt(Integer::intValue).sum();
        List<String> violations = new ArrayList<>();
        int accounts = 0;
        for (Document account : stores.accounts().find().projection(Projections.include("_id"))) {
            accounts++;
            String id = account.getString("_id");
            Integer times = entries.remove(id);
            if (times == null) {
                violations.add("account " + id + " is not in the audit log");
            } else if (times > 1) {
                violations.add("account " + id + " is in the audit log " + times + " times");
            }
        }
        entries.keySet().forEach(id -> violations.add("account " + id + " is in the audit log and nowhere else"));
        return Law.REGISTERED.finding(accounts + " accounts, " + all + " entries", violations);
    }
}

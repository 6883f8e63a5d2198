package io.largesse.bench.report;

import io.largesse.bench.profile.CpuProfile;
import io.largesse.bench.profile.CpuProfile.Share;
import java.util.List;
import java.util.Locale;

/** Where CPU time went, for a page. */
public final class ProfileTables {

    private static final int SHARES = 25;

    private ProfileTables() {}

    public static String of(CpuProfile profile) {
        return shares("Whose code, with the JDK's below it", profile.byOwner())
                + shares("For which of our methods, nearest to the top", profile.byOwnFrame())
                + shares("Threads", profile.byThread())
                + shares("Packages, topmost frame", profile.byPackage())
                + shares("Methods, topmost frame", profile.byMethod());
    }

    private static String shares(String title, List<Share> shares) {
        var table = new MarkdownTable(List.of(title, "%"));
        shares.stream()
                .limit(SHARES)
                .forEach(
                        share -> table.row(List.of(share.name(), String.format(Locale.ROOT, "%.1f", share.percent()))));
        return "\n" + table;
    }
}

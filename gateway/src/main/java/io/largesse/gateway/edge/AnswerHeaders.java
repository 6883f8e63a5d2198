package io.largesse.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/**
 * What browsers are told about every answer, refusals included, unless the answer says it itself: that data is no page, is shown in none,
 * is what it says it is, and is nobody else's to keep.
 */
final class AnswerHeaders {

    /** Data loads nothing. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final Duration A_YEAR = Duration.ofDays(365);

    private AnswerHeaders() {}

    /** @param hsts to be sent with every answer, not only with those that leave by TLS */
    static HeaderWriterFilter filter(boolean hsts) {
        return new HeaderWriterFilter(List.<HeaderWriter>of(
                new XContentTypeOptionsHeaderWriter(),
                new XXssProtectionHeaderWriter(),
                new CacheControlHeadersWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
                new ContentSecurityPolicyHeaderWriter(NOTHING),
                // What else there is below our name is not ours to say.
                new HstsHeaderWriter(request -> hsts || request.isSecure(), A_YEAR.toSeconds(), false)));
    }
}

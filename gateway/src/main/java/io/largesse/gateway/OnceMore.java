package io.largesse.gateway;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * A kept connection may be closed by the service in the very moment in which it is used again. What may safely be done twice is then
 * sent once more, on another connection; whether anything else was done already cannot be known.
 */
final class OnceMore implements HttpRequestRetryStrategy {

    @Override
    public boolean retryRequest(HttpRequest request, IOException fault, int tries, HttpContext context) {
        return tries == 1
                && Method.isSafe(request.getMethod())
                && (fault instanceof NoHttpResponseException || fault.getClass() == SocketException.class);
    }

    /** Every answer is an answer. */
    @Override
    public boolean retryRequest(HttpResponse answer, int tries, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse answer, int tries, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}

package io.largesse.platform.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.largesse.platform.messaging.Tables;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problems;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.security.AccessRule.Callers;
import io.largesse.platform.tls.OutgoingTls;
import io.largesse.schema.Topic;
import io.largesse.user.SessionEnded;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every service is a resource server of its own and trusts no other: deny by default, tokens verified here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
public class SecurityConfiguration {

    private static final String BEARER = "Bearer ";
    private static final char DELETE = 0x7f;

    /** A service that has keys of its own fetches none. */
    @Bean
    static ProductionCheck tokensInProduction(ListableBeanFactory beans) {
        return new TokensInProduction(beans.getBeanNamesForType(JWKSource.class, true, false).length == 0);
    }

    @Bean
    EndedSessions endedSessions(InstantSource clock) {
        return new EndedSessions(clock);
    }

    @Bean
    MeterBinder endedSessionsSize(EndedSessions ended) {
        return registry -> Gauge.builder("largesse.tokens.ended.sessions", ended, EndedSessions::size)
                .description("Sessions that ended before their tokens expired")
                .register(registry);
    }

    @Bean
    TopicTable<SessionEnded> endedSessionsTable(Tables tables, EndedSessions ended) {
        return tables.of(Topic.USER_SESSIONS, ended::apply);
    }

    /** With the published keys, or those of a service that has its own. */
    @Bean
    JwtDecoder tokenDecoder(
            TokenProperties properties,
            EndedSessions ended,
            InstantSource clock,
            OutgoingTls tls,
            ObjectProvider<JWKSource<SecurityContext>> own) {
        JWKSource<SecurityContext> keys = own.getIfAvailable(() -> TokenVerifier.published(properties.jwksUri(), tls));
        return new TokenDecoder(TokenVerifier.of(properties, keys), ended, properties.maxCached(), clock);
    }

    /** Spring's own takes a regular expression to every header that is looked at. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(SecurityConfiguration::hasNoControls);
        firewall.setAllowedHeaderValues(SecurityConfiguration::hasNoControls);
        return firewall;
    }

    private static boolean hasNoControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((character < ' ' && character != '\t') || character == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** Spring's own metrics of each filter of the chain cost a quarter of a small request, and tell nothing of the platform. */
    @Bean
    SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AccessTable accessTable(List<AccessRules> own) {
        return new AccessTable(own);
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            AccessTable access,
            JwtDecoder tokens,
            Problems problems,
            ObjectProvider<RequestMappingInfoHandlerMapping> mappings)
            throws Exception {
        AuthenticationEntryPoint unauthenticated = (request, response, _) -> {
            if (TokenOrNobody.fault(request) instanceof AuthenticationServiceException) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                problems.write(
                        request,
                        response,
                        CommonProblem.UNAVAILABLE,
                        "The keys to verify access tokens are not there right now. Try again in a moment.");
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(request, response, CommonProblem.UNAUTHENTICATED, "A valid access token is required.");
        };
        AccessDeniedHandler denied = (request, response, _) ->
                problems.write(request, response, CommonProblem.FORBIDDEN, "The token does not allow this.");
        return http.authorizeHttpRequests(requests -> {
                    access.rules().forEach(rule -> apply(rule, requests));
                    requests.anyRequest().access(new NothingThere(mappings));
                })
                .oauth2ResourceServer(server -> server.bearerTokenResolver(SecurityConfiguration::token)
                        .authenticationManagerResolver(new TokenOrNobody(tokens))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Tokens travel in a header that no browser adds by itself: there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void apply(
            AccessRule rule,
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        var calls = requests.requestMatchers(rule.method(), rule.paths().toArray(String[]::new));
        switch (rule.callers()) {
            case Callers.Everyone() -> calls.permitAll();
            case Callers.AnyToken() -> calls.authenticated();
            case Callers.Holders holders ->
                calls.hasAnyAuthority(holders.authorities().toArray(String[]::new));
        }
    }

    /** Spring's own takes a regular expression to the whole token; whether it is one is for the decoder to say. */
    private static @Nullable String token(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String token = authorization.substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }
}

# syntax=docker/dockerfile:1
# One file for all services: `docker build --build-arg SERVICE=gateway --build-arg PORT=3000 .`

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /largesse
COPY . .
# All services at once: this stage is the same for each of them, and is built once.
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -DskipTests -Dexec.skip package \
      --projects auth-service,event-service,reward-orchestrator,fulfillment-service,gateway --also-make \
 && for service in auth-service event-service reward-orchestrator fulfillment-service gateway; do \
      java -Djarmode=tools -jar "$service"/target/"$service"-*-exec.jar extract --layers --destination "/layers/$service" \
      && mv "/layers/$service/application/$service"-*-exec.jar "/layers/$service/application/service.jar" || exit 1; \
    done

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG PORT
ENV PORT=$PORT LARGESSE_HOST=0.0.0.0
RUN useradd --system --uid 10001 largesse
USER largesse
WORKDIR /largesse
# What changes least comes first.
COPY --from=build /layers/$SERVICE/dependencies/ ./
COPY --from=build /layers/$SERVICE/spring-boot-loader/ ./
COPY --from=build /layers/$SERVICE/snapshot-dependencies/ ./
COPY --from=build /layers/$SERVICE/application/ ./
EXPOSE $PORT
# Ready, and not merely alive: what depends on this service may start then. bash opens the connection: no curl is needed.
HEALTHCHECK --interval=3s --timeout=5s --start-period=60s --retries=20 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "service.jar"]

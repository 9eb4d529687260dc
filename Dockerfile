# The program as an image:  docker build -t windlass:0.1.0 .
# The first stage builds it from source; the second holds a Java 25 runtime and the program, and runs as a user that is
# not root. The chart's probes, rights and read-only root file system fit it.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /source
COPY pom.xml .
RUN mvn -B -q -Pquick dependency:go-offline || true
COPY src src
COPY helm/windlass/presets helm/windlass/presets
RUN mvn -B -q -Pquick -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jre
# By number, so that Kubernetes can tell that it is not root.
USER 10001:10001
WORKDIR /app
# From what changes least to what changes most: a new version of Windlass is a small layer.
COPY --from=build /source/target/quarkus-app/lib/ lib/
COPY --from=build /source/target/quarkus-app/*.jar ./
COPY --from=build /source/target/quarkus-app/app/ app/
COPY --from=build /source/target/quarkus-app/quarkus/ quarkus/
COPY src/main/docker/jvm.options .
EXPOSE 8080 8081 9000
ENTRYPOINT ["java", "@jvm.options", "-jar", "quarkus-run.jar"]

# One image for both roles: `gateway` or `board`. Build the distribution first: mvn package
FROM eclipse-temurin:25-jre
COPY launcher/target/laurel /opt/laurel
RUN useradd --system --home-dir /var/lib/laurel --create-home laurel
USER laurel
ENV LAUREL_DATA_DIR=/var/lib/laurel LAUREL_HOST=0.0.0.0
VOLUME /var/lib/laurel
EXPOSE 8080 8081 8082 8083
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseCompactObjectHeaders", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/laurel/laurel.jar"]

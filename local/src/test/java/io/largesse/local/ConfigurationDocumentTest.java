package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform-defaults.properties",
                "auth-service.yml",
                "event-service.yml",
                "reward-orchestrator.yml",
                "fulfillment-service.yml",
                "gateway.yml"
            })
    void every_setting_of_ours_is_documented(String defaults) throws IOException {
        String document = Files.readString(DOCUMENT);

        Set<String> settings = settings(new ClassPathResource(defaults));

        assertThat(settings)
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(document).as(setting).contains(lastPart(setting)));
    }

    private static Set<String> settings(Resource defaults) throws IOException {
        return names(defaults)
                .filter(name -> name.startsWith("largesse."))
                // What an account or a path may have is the business of its own list or map.
                .map(name -> name.replaceFirst("\\[.*", ""))
                .map(name -> name.replaceFirst("(largesse.gateway.(services|management-ports)).*", "$1"))
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(Resource defaults) throws IOException {
        String file = String.valueOf(defaults.getFilename());
        Properties properties = file.endsWith(".yml") ? yaml(defaults) : PropertiesLoaderUtils.loadProperties(defaults);
        return properties.stringPropertyNames().stream();
    }

    private static Properties yaml(Resource defaults) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(defaults);
        Properties properties = yaml.getObject();
        return properties == null ? new Properties() : properties;
    }

    private static String lastPart(String setting) {
        return setting.substring(setting.lastIndexOf('.') + 1);
    }
}

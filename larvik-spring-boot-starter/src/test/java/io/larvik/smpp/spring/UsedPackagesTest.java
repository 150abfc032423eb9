package io.larvik.smpp.spring;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.larvik.smpp.client.SmppClient;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsedPackagesTest {

    @Test
    void onlyExportedPackagesOfTheLibraryAreUsed() throws URISyntaxException {
        String own = UsedPackagesTest.class.getPackageName();
        Set<String> allowed = new HashSet<>(Set.of(own, "io.larvik.smpp.micrometer"));
        libraryModule().exports().forEach(export -> allowed.add(export.source()));

        noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "are hidden in the library",
                        (JavaClass type) -> type.getPackageName().startsWith("io.larvik.smpp")
                                && !allowed.contains(type.getPackageName())))
                .check(new ClassFileImporter().importPackages(own));
    }

    private static ModuleDescriptor libraryModule() throws URISyntaxException {
        Path library = Path.of(SmppClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return ModuleFinder.of(library).find("io.larvik.smpp").orElseThrow().descriptor();
    }
}

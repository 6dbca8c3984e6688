package dev.noroshi.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatLiesBelowByPath() throws IOException {
        Files.createDirectory(folder.resolve("deeper"));
        Files.writeString(folder.resolve("a.yml"), "title: 가\n");
        Files.writeString(folder.resolve("deeper/b.yaml"), "title: b\n");
        Files.writeString(folder.resolve("notes.txt"), "no rule");
        assertThat(RulesDirectory.read(folder).texts())
                .containsOnlyKeys("a.yml", "deeper/b.yaml")
                .containsEntry("a.yml", "title: 가\n");
    }

    @Test
    void leavesOutTheHiddenCopiesOfAMountedConfigMap() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("..2026_11_26"));
        Files.writeString(copy.resolve("a.yml"), "title: a\n");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_26"));
        Files.createSymbolicLink(folder.resolve("a.yml"), Path.of("..data/a.yml"));
        assertThat(RulesDirectory.read(folder).texts()).containsOnlyKeys("a.yml");
    }

    @Test
    void saysWhichLineIsNoUtf8() throws IOException {
        Files.write(folder.resolve("a.yml"), "title: t\nauthor: René\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RulesDirectory.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.yml' is no UTF-8 in line 2; save it as UTF-8");
    }

    @Test
    void saysWhichLinkLeadsNowhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.yml"), Path.of("nowhere.yml"));
        assertThatThrownBy(() -> RulesDirectory.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.yml' cannot be read");
    }

    @Test
    void readsNoFileThatCannotBeRules() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("a.yml").toFile(), "rw")) {
            file.setLength(17L << 20);
        }
        assertThatThrownBy(() -> RulesDirectory.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.yml' is larger than 16 MiB; split it");
    }
}

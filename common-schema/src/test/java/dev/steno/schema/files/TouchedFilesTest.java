package dev.steno.schema.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchedFilesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Read         | {\"file_path\":\"/w/api/Main.java\",\"limit\":3}            | /w/api/Main.java",
                "NotebookEdit | {\"notebook_path\":\"/w/a.ipynb\",\"new_source\":\"x\"}     | /w/a.ipynb",
                "read_file    | {\"absolute_path\":\"/w/b.txt\"}                            | /w/b.txt",
                "edit         | {\"filePath\":\"src/c.ts\",\"oldString\":\"/not/this\"}     | src/c.ts",
                "edit_file    | {\"target_file\":\"d.py\"}                                  | d.py",
                "view         | {\"path\":\"/w/e.md\"}                                       | /w/e.md",
                "read_many    | {\"paths\":[\"f\",\"g/h\"]}                                 | f,g/h",
                "MultiEdit    | {\"edits\":[{\"file_path\":\"i\"},{\"file_path\":\"j\"}]}   | i,j",
                "Write        | {\"file_path\":\"C:\\\\w\\\\k.cs\"}                         | C:/w/k.cs",
                "Grep         | {\"path\":\"/w/src\",\"pattern\":\"x\"}                     | ``",
                "LS           | {\"path\":\"/w\"}                                           | ``",
                "Write        | {\"content\":\"{\\\"file_path\\\":\\\"/in/text\\\"}\"}      | ``",
                "Read         | {\"file_path\":\"  \"}                                      | ``",
                "Read         | {\"file_path\":7}                                           | ``",
                "Read         | not JSON                                                    | ``",
            },
            quoteCharacter = '`')
    void readsTheInputsOfEveryAgent(String tool, String input, String expected) {
        assertThat(String.join(",", TouchedFiles.of(call(tool, input)))).isEqualTo(expected);
    }

    @Test
    void readsPatchesWhereverTheyStand() {
        String patch = "*** Begin Patch\n*** Add File: a.txt\n+*** Delete File: no\n*** Update File: b/c.txt\n"
                + "*** Move to: b/d.txt\n*** Delete File: e\n*** End Patch";
        String escaped = patch.replace("\n", "\\n");

        assertThat(List.of(
                        call("apply_patch", patch),
                        call("exec", "tools.apply(\"" + escaped + "\")"),
                        call("shell", "{\"command\":[\"bash\",\"apply_patch <<E\\n" + escaped + "\"]}")))
                .allSatisfy(
                        call -> assertThat(TouchedFiles.of(call)).containsExactly("a.txt", "b/c.txt", "b/d.txt", "e"));
    }

    @Test
    void namesEachFileOnceAndNoMoreThanTheMost() {
        String many = IntStream.range(0, 2 * TouchedFiles.MOST)
                .mapToObj(i -> "\"f" + i + "\"")
                .collect(Collectors.joining(",", "{\"paths\":[", "]}"));

        assertThat(TouchedFiles.of(call("read_many_files", many))).hasSize(TouchedFiles.MOST);
        assertThat(TouchedFiles.of(call("Edit", "{\"file_path\":\"a\",\"x\":{\"file_path\":\"a\"}}")))
                .containsExactly("a");
        assertThat(TouchedFiles.of(call("Edit", "{\"file_path\":\"" + "x".repeat(5_000) + "\"}")))
                .isEmpty();
    }

    @Test
    void keepsWhatAnInputSaysBeforeItIsCutOff() {
        assertThat(TouchedFiles.of(call("Write", "{\"file_path\":\"a\",\"content\":\"begins")))
                .containsExactly("a");
    }

    @Test
    void findsNoneInOtherMessages() {
        assertThat(TouchedFiles.of(Message.newBuilder()
                        .setType("chat")
                        .setContent("{\"file_path\":\"a\"}")
                        .build()))
                .isEmpty();
    }

    private static Message call(String tool, String input) {
        return Message.newBuilder()
                .setType("tool-use")
                .setToolName(tool)
                .setContent(input)
                .build();
    }
}

package dev.steno.schema.projects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Remotes, paths and worktrees in one form. */
class PlacesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@github.com:acme/api.git",
                "git@GitHub.com:acme/api",
                "github.com:acme/api.git",
                "github.com/acme/api",
                "GitHub.com/acme/api.git",
                "ssh://git@github.com/acme/api.git",
                "ssh://git@github.com:22/acme/api",
                "git+ssh://git@github.com/acme/api.git",
                "https://github.com/acme/api",
                "https://github.com/acme/api.git/",
                "HTTPS://dev:secret@github.com:443/acme/api.git",
                "http://token@github.com//acme/api.git",
                "git://github.com/acme/api.git",
                " https://github.com/acme/api\n",
            })
    void aRemoteHasOneFormWithoutSecrets(String remote) {
        assertThat(Remotes.normal(remote)).isEqualTo("github.com/acme/api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/srv/git/api.git", "../api", "file:///srv/git/api.git", "C:/git/api", "C:\\git\\api"})
    void aPathIsNoRemote(String remote) {
        assertThat(Remotes.normal(remote)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/home/dev/acme/api,                                 /home/dev/acme/api",
        "/home/dev/acme/api/.git,                            /home/dev/acme/api",
        "/home/dev/acme/api/.git/worktrees/fix,              /home/dev/acme/api",
        "/home/dev/acme/api/.claude/worktrees/fix/src/main,  /home/dev/acme/api",
        "/home/dev/acme/api/.gemini/worktrees/fix,           /home/dev/acme/api",
        "/home/dev/acme/api.worktrees/fix,                   /home/dev/acme/api",
        "/home/dev/acme/api/.worktrees/fix/src,              /home/dev/acme/api",
        "C:/Users/dev/api/.claude/worktrees/fix,             C:/Users/dev/api",
        "/home/dev/worktrees/api-fix,                        /home/dev/worktrees/api-fix",
        "/srv/worktrees/api-fix,                             /srv/worktrees/api-fix",
        "/home/dev/.worktrees/api-fix,                       /home/dev/.worktrees/api-fix",
        "/home/dev/.tool/worktrees/api-fix,                  /home/dev/.tool/worktrees/api-fix",
        "/home/dev/acme/.worktrees,                          /home/dev/acme/.worktrees",
    })
    void aWorktreeBelongsToItsRepository(String path, String repository) {
        assertThat(Worktrees.repository(path)).isEqualTo(repository);
    }

    @ParameterizedTest
    @CsvSource({
        "/home/dev/.cursor/worktrees/api/x7",
        "/home/dev/.codex/worktrees/8f21/api/src",
        "/Users/dev/.claude-worktrees/api/brave-hopper",
    })
    void aFolderOfAllWorktreesGivesTheRepositorysNameOnly(String path) {
        assertThat(Worktrees.nameAlone(path)).isEqualTo("api");
        assertThat(Worktrees.repository(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/home/dev/api/,           /home/dev/api",
        "/home//dev/./api/.,       /home/dev/api",
        "/,                        ''",
        "'',                       ''",
        "c:\\Users\\dev\\api\\,    C:/Users/dev/api",
        "C:/,                      C:",
        "\\\\server\\share\\api,   //server/share/api",
        "/home/dev/back\\slash,    /home/dev/back\\slash",
        "/home/dev/.api,           /home/dev/.api",
        "/home/dev/cafe\u0301,     /home/dev/caf\u00e9",
    })
    void aPathHasOneForm(String path, String normal) {
        assertThat(Paths.normal(path)).isEqualTo(normal);
    }
}

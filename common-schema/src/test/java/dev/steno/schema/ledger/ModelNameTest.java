package dev.steno.schema.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-haiku-4-5",
                "claude-haiku-4.5",
                "Claude-Haiku-4.5",
                " claude-haiku-4-5 ",
                "claude-4-5-haiku",
                "claude-4.5-haiku",
                "Claude 4.5 Haiku",
                "Claude 4.5 Haiku (Thinking)",
                "claude-haiku-4-5-20251001",
                "claude-haiku-4-5@20251001",
                "claude-haiku-4-5@default",
                "claude-haiku-4-5-latest",
                "claude-haiku-4-5-2025-10-01",
                "claude-haiku-4-5[1m]",
                "claude-haiku-4-5:200k",
                "claude-haiku-4-5-thinking",
                "claude-4.5-haiku-thinking-high",
                "anthropic/claude-haiku-4.5",
                "anthropic/claude-haiku-4.5:thinking",
                "openrouter/anthropic/claude-haiku-4.5",
                "openrouter/anthropic/claude-haiku-4.5:beta",
                "github_copilot/claude-haiku-4.5",
                "github-copilot/claude-haiku-4.5",
                "copilot/claude-haiku-4.5",
                "vertex_ai/claude-haiku-4-5@20251001",
                "vercel_ai_gateway/anthropic/claude-haiku-4.5",
                "anthropic.claude-haiku-4-5-20251001-v1:0",
                "us.anthropic.claude-haiku-4-5-20251001-v1:0",
                "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
                "apac.anthropic.claude-haiku-4-5-20251001-v1",
                "us-gov.anthropic.claude-haiku-4-5-20251001-v1:0",
                "global.anthropic.claude-haiku-4-5-20251001-v1:0",
                "bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0",
                "bedrock/us-east-1/anthropic.claude-haiku-4-5-20251001-v1:0",
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-haiku-4-5-20251001-v1:0"
            })
    void everySpellingOfAModelLeadsToItsName(String model) {
        assertThat(keys(model)).contains("claude-haiku-4-5");
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-5-sonnet-v2@20241022, claude-sonnet-3-5",
        "claude-3.7-sonnet-thought, claude-sonnet-3-7",
        "claude-3-opus-20240229, claude-opus-3",
        "claude-4-opus-20250514, claude-opus-4",
        "gpt-5.1-codex-max-xhigh, gpt-5-1-codex-max",
        "gpt-5-2025-08-07, gpt-5",
        "GPT-5 High, gpt-5",
        "azure/gpt-4o-2024-08-06, gpt-4o",
        "openai/o4-mini-high, o4-mini",
        "models/gemini-2.5-pro, gemini-2-5-pro",
        "gemini/gemini-3.1-pro-preview, gemini-3-1-pro-preview",
        "xai/grok-4-latest, grok-4",
        "moonshotai/Kimi-K2.5, kimi-k2-5",
        "zai-org/GLM-4.6, glm-4-6"
    })
    void versionsEffortsAndPathsAreLeftOut(String model, String expected) {
        assertThat(keys(model)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-2024-05-13, gpt-4o-2024-05-13",
        "openrouter/deepseek/deepseek-r1:free, openrouter/deepseek/deepseek-r1:free",
        "us.anthropic.claude-opus-4-6-v1, us.anthropic.claude-opus-4-6",
        "claude-v2, claude-v2",
        "anthropic.claude-v2:1, anthropic.claude-v2",
        "deepseek-v3, deepseek-v3",
        "deepseek-v3.1, deepseek-v3-1"
    })
    void theMostExactNameIsLookedForFirst(String model, String expected) {
        assertThat(keys(model)).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-3.1-pro-preview",
                "gpt-oss:20b",
                "llama3:latest",
                "kimi-k2-0905-preview",
                "qwen2.5-coder:32b",
                "",
                "/",
                ":free",
                "[1m]",
                "."
            })
    void whatIsPartOfANameStays(String model) {
        assertThat(keys(model)).doesNotContain("gemini-3-1-pro", "gpt-oss", "llama3", "kimi-k2", "qwen2-5-coder");
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-opus-4-6-v1, true",
        "anthropic.claude-opus-4-6-v1, true",
        "global.anthropic.claude-opus-4-6-v1, false",
        "claude-opus-4-6, false",
        "azure/eu/gpt-4o, true",
        "azure/gpt-4o, false"
    })
    void aCloudsRegionIsSeen(String model, boolean regional) {
        assertThat(last(model).regional()).isEqualTo(regional);
    }

    @Test
    void speedsAndMarksAreSeen() {
        assertThat(last("claude-opus-4.8-fast").fast()).isTrue();
        assertThat(last("composer-2.5[fast=true]").fast()).isTrue();
        assertThat(last("composer-2.5[fast=false]").fast()).isFalse();
        assertThat(last("a/b:free").free()).isTrue();
        assertThat(last("a/b:online").extras()).isTrue();
        assertThat(ModelName.of("grok-4-fast").candidates().getFirst().variant().fast())
                .isFalse();
    }

    @Test
    void aKeyThatSaysItAllLeavesNothingToTheVariant() {
        assertThat(ModelName.of("a/b:free").candidates())
                .contains(new ModelName.Candidate("a/b:free", new ModelName.Variant(false, false, false, false)))
                .contains(new ModelName.Candidate("b", new ModelName.Variant(false, false, true, false)));
        assertThat(ModelName.of("us.anthropic.claude-opus-4-6").candidates())
                .contains(new ModelName.Candidate(
                        "us.anthropic.claude-opus-4-6", new ModelName.Variant(false, false, false, false)))
                .contains(new ModelName.Candidate("claude-opus-4-6", new ModelName.Variant(true, false, false, false)));
    }

    private static List<String> keys(String model) {
        return ModelName.of(model).candidates().stream()
                .map(ModelName.Candidate::key)
                .toList();
    }

    private static ModelName.Variant last(String model) {
        return ModelName.of(model).candidates().getLast().variant();
    }
}

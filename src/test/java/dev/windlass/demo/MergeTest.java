package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What patches make of an object. */
class MergeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aMergePatchMergesObjectsReplacesListsAndRemovesNulls() {
        assertThat(Merge.json(
                        json("{'a':{'b':1,'c':2},'list':[1,2],'gone':1}"),
                        json("{'a':{'c':3},'list':[4],'gone':null,'new':{'deep':{'x':1,'y':null}}}")))
                .isEqualTo(json("{'a':{'b':1,'c':3},'list':[4],'new':{'deep':{'x':1}}}"));
    }

    @Test
    void aStrategicMergePatchKeepsConditionsOfOtherTypes() {
        assertThat(Merge.strategic(
                        json("{'conditions':[{'type':'A','status':'True','reason':'R'},{'type':'B'}],'ips':[1]}"),
                        json("{'conditions':[{'type':'A','status':'False'},{'type':'C'}],'ips':[2]}")))
                .isEqualTo(json("{'conditions':[{'type':'A','status':'False','reason':'R'},{'type':'B'},{'type':'C'}],"
                        + "'ips':[2]}"));
    }

    @Test
    void applyingRemovesWhatIsGivenUp() {
        assertThat(Merge.applied(
                        json("{'kept':1,'givenUp':1,'list':[1],'map':{'givenUp':1},'theirs':1}"),
                        json("{'kept':1,'givenUp':1,'list':[1],'map':{'givenUp':1}}"),
                        json("{'kept':2}")))
                .isEqualTo(json("{'kept':2,'theirs':1}"));
    }

    @Test
    void applyingKeepsWhatOthersHaveChanged() {
        assertThat(Merge.applied(
                        json("{'map':{'changed':2,'added':1,'givenUp':1}}"),
                        json("{'map':{'changed':1,'givenUp':1}}"),
                        json("{}")))
                .isEqualTo(json("{'map':{'changed':2,'added':1}}"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

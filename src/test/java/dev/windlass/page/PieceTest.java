package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How outputs are shown. */
class PieceTest {

    private static List<Piece> pieces(String json) throws JsonProcessingException {
        return Piece.of(new ObjectMapper().readTree(json), "https://here.example");
    }

    @Test
    void textsInARowAreOneText() throws JsonProcessingException {
        assertThat(pieces("[\"hel\", \"lo\"]")).containsExactly(new Piece("text", "hello"));
        assertThat(pieces("\"hello\"")).containsExactly(new Piece("text", "hello"));
        assertThat(pieces("[]")).containsExactly(new Piece("text", ""));
    }

    @Test
    void filesAreShownIfTheyAreHereAndLinkedIfTheyAreElsewhere() throws JsonProcessingException {
        assertThat(pieces("[\"data:image/png;base64,AA==\", \"https://here.example/v1/outputs/k/a.MP3?x=1\","
                        + " \"https://else.example/a.png\", \"https://here.example/v1/outputs/k/a.bin\"]"))
                .extracting(Piece::kind)
                .containsExactly("image", "audio", "link", "link");
        assertThat(pieces("\"https://here.example.evil/a.png\""))
                .extracting(Piece::kind)
                .containsExactly("link");
        assertThat(pieces("\"data:text/html,hello\"")).extracting(Piece::kind).containsExactly("link");
    }

    @Test
    void everythingElseIsJson() throws JsonProcessingException {
        assertThat(pieces("{\"a\": [1]}")).extracting(Piece::kind).containsExactly("json");
        assertThat(pieces("[1, \"a\"]")).extracting(Piece::kind).containsExactly("json");
        assertThat(pieces("null")).isEmpty();
    }
}

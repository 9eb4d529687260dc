package dev.windlass.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.cost.Account;
import dev.windlass.cost.Amount;
import dev.windlass.cost.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Accounts as JSON: each line a list of release, currency, milliseconds and money. Fields that are not known are ignored. */
final class AccountJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AccountJson() {}

    static byte[] bytes(Account account) {
        ObjectNode json = JSON.objectNode();
        account.until().ifPresent(it -> json.put("until", it.toString()));
        json.set("total", lines(account.total()));
        ObjectNode quarters = json.putObject("quarters");
        account.quarters().forEach((quarter, lines) -> quarters.set(quarter.toString(), lines(lines)));
        return PredictionJson.bytes(json);
    }

    private static ArrayNode lines(SortedMap<Line, Amount> lines) {
        ArrayNode all = JSON.arrayNode();
        lines.forEach((line, amount) -> all.addArray()
                .add(line.release())
                .add(line.currency())
                .add(amount.time().toMillis())
                .add(amount.money().toPlainString()));
        return all;
    }

    /** The account that {@link #bytes} has written. */
    static Account account(byte[] bytes) {
        JsonNode json = PredictionJson.value(bytes);
        SortedMap<Instant, SortedMap<Line, Amount>> quarters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> quarter : json.path("quarters").properties()) {
            quarters.put(Instant.parse(quarter.getKey()), lines(quarter.getValue()));
        }
        return new Account(
                Optional.ofNullable(json.path("until").textValue()).map(Instant::parse),
                lines(json.path("total")),
                quarters);
    }

    private static SortedMap<Line, Amount> lines(JsonNode json) {
        SortedMap<Line, Amount> lines = new TreeMap<>();
        for (JsonNode line : json) {
            lines.put(
                    new Line(line.path(0).asLong(), line.path(1).asText()),
                    new Amount(
                            Duration.ofMillis(line.path(2).asLong()),
                            new BigDecimal(line.path(3).asText())));
        }
        return lines;
    }
}

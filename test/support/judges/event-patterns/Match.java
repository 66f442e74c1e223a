import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import software.amazon.event.ruler.Machine;

/** Reads {"rules": {name: pattern}, "events": [...]} and writes, for each event, the names of the rules that match it. */
public class Match {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode asked = json.readTree(System.in);
    Machine machine = Machine.builder().build();
    for (Map.Entry<String, JsonNode> rule : asked.get("rules").properties()) {
      machine.addRule(rule.getKey(), rule.getValue().toString());
    }
    ArrayNode answer = json.createArrayNode();
    for (JsonNode event : asked.get("events")) {
      ArrayNode names = answer.addArray();
      machine.rulesForJSONEvent(event.toString()).stream().sorted().forEach(names::add);
    }
    System.out.println(answer);
  }
}

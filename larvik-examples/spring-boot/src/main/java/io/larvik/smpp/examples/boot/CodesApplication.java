package io.larvik.smpp.examples.boot;

// #region application
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
class CodesApplication {

    private final SmppClient smpp;

    CodesApplication(SmppClient smpp) {
        this.smpp = smpp;
    }

    @PostMapping("/send")
    List<String> send(@RequestParam String to, @RequestParam String text) {
        Submission sent = smpp.send(Sms.to(to).from("Codes").text(text).requestReceipt());
        return sent.messageIds();
    }

    public static void main(String[] args) {
        SpringApplication.run(CodesApplication.class, args);
    }
}
// #endregion application

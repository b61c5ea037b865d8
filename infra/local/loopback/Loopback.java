import java.io.IOException;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Starts DynamoDB Local on the loopback interface. By itself it listens on all interfaces and has no option
 * against it, so the database of whoever develops on a train would be open to the train. It ends when its standard
 * input does: whoever started it is gone then, perhaps killed without a chance to stop it.
 *
 * Compiled beforehand, for a machine may have the Java runtime without its compiler:
 * javac -encoding UTF-8 --release 17 -g:none -cp <DynamoDBLocal.jar>:<DynamoDBLocal_lib/*> Loopback.java
 */
public final class Loopback {
  public static void main(String[] arguments) throws Exception {
    DynamoDBProxyServer proxy = ServerRunner.createServerFromCommandLineArgs(arguments);
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    for (Connector connector : ((Server) field.get(proxy)).getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
    }
    Thread starter = new Thread(Loopback::endWithInput, "starter");
    starter.setDaemon(true);
    starter.start();
    proxy.start();
    proxy.join();
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException broken) {
      // A broken pipe says what its end says.
    }
    System.exit(0);
  }
}

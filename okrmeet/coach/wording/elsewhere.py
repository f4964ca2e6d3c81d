"""The few words of German, French, Spanish and Portuguese by which tasks and generic objectives are told."""

from __future__ import annotations

ACTIVITY: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        einführen eingeführt erstellen erstellt durchführen durchgeführt organisieren organisiert schreiben geschrieben
        bauen gebaut planen geplant entwickeln entwickelt umsetzen umgesetzt veröffentlichen veröffentlicht schulen
        geschult einrichten eingerichtet übertragen migrieren migriert renovieren renoviert bestellen bestellt kaufen
        gekauft einstellen eingestellt veranstalten veranstaltet zeichnen gezeichnet installieren installiert
        vorbereiten vorbereitet ausarbeiten ausgearbeitet abschließen abgeschlossen starten gestartet testen getestet
        prüfen geprüft überarbeiten überarbeitet drucken gedruckt nehmen genommen aufbauen aufgebaut definieren
        definiert dokumentieren dokumentiert eröffnen eröffnet anlegen angelegt anschaffen angeschafft austauschen
        ausgetauscht beauftragen beauftragt beschaffen beschafft besuchen besucht einladen eingeladen ersetzen ersetzt
        gestalten gestaltet gründen gegründet halten gehalten herausgeben liefern geliefert pflanzen gepflanzt
        sammeln gesammelt streichen gestrichen teilnehmen übersetzen übersetzt umbauen umgebaut umziehen versenden
        verschicken verteilen verteilt vorstellen vorgestellt zusammenstellen
        """.split()
    ),
    "fr": frozenset(
        """
        acheter actualiser adopter aménager analyser animer construire concevoir créer définir démarrer déménager
        déployer développer distribuer écrire éditer élaborer embaucher établir étudier finaliser former imprimer
        inaugurer installer instaurer lancer livrer mettre migrer moderniser organiser ouvrir participer peindre planifier
        planter préparer produire publier recruter rédiger refaire rénover réaliser réparer tenir terminer tester
        """.split()
    ),
    "es": frozenset(
        """
        abrir actualizar adquirir analizar celebrar comprar construir contratar crear definir desarrollar digitalizar
        diseñar elaborar empezar escribir establecer estrenar estudiar finalizar formar hacer impartir implantar
        implementar imprimir inaugurar iniciar instalar introducir lanzar migrar montar ofrecer organizar participar
        pintar planificar plantar poner preparar publicar realizar redactar reformar renovar reparar terminar
        """.split()
    ),
    "pt": frozenset(
        """
        abrir adquirir analisar atualizar comprar concluir construir contratar criar definir desenvolver digitalizar
        elaborar escrever estabelecer estudar finalizar formar fazer implantar implementar imprimir inaugurar iniciar
        instalar introduzir lançar migrar montar oferecer organizar participar pintar planear planejar plantar preparar
        publicar realizar redigir reformar renovar reparar terminar
        """.split()
    ),
}
CHANGE: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        steigern erhöhen verbessern stärken optimieren senken reduzieren fördern ausbauen vorantreiben sichern
        enablen maximieren minimieren intensivieren pflegen
        """.split()
    ),
    "fr": frozenset(
        """
        accroître améliorer augmenter consolider développer diminuer dynamiser favoriser maximiser optimiser réduire
        renforcer soutenir stimuler
        """.split()
    ),
    "es": frozenset(
        """
        aumentar consolidar fomentar fortalecer impulsar incrementar maximizar mejorar optimizar potenciar reducir
        reforzar subir
        """.split()
    ),
    "pt": frozenset(
        """
        aperfeiçoar aprimorar aumentar consolidar elevar fomentar fortalecer impulsionar incrementar maximizar melhorar
        otimizar potenciar reduzir reforçar
        """.split()
    ),
}
VERBS: dict[str, frozenset[str]] = {lang: ACTIVITY[lang] | CHANGE[lang] for lang in ACTIVITY}

LINKS: dict[str, frozenset[str]] = {
    "de": frozenset("damit ohne der dem dass wo weil sodass statt bevor wenn wie".split()),
    "fr": frozenset("que qui où sans dont afin parce avant pour quand comme".split()),
    "es": frozenset("que donde sin quien porque antes cuando como para".split()),
    "pt": frozenset("que onde sem quem porque antes quando como para".split()),
}
"""Words that begin a clause: an objective with one says more than that something gets better."""

TICKED = (
    ("no", "yes"), ("open", "done"), ("open", "closed"), ("nein", "ja"), ("offen", "erledigt"), ("non", "oui"),
    ("no", "sí"), ("não", "sim"), ("todo", "done"),
)  # fmt: skip
"""What people write behind a task that counts as done or not done."""

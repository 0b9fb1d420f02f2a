import { relatedFirstNames } from "./nicknames.js";
import { plainLetters } from "./plain.js";

/** Given names of many countries, without those that are also words of notes: Grant, Ruby, Chase, May. */
const GIVEN_NAMES = new Set(
  `aaron abdul abdullah abel abhijit abhinav abhishek abraham achim ada adele adeline aditi aditya adolfo adriana adriano agata agnes agnese agneta agnieszka agustin ahmad ahmed
aidan aiko aileen aime aino aisha aisling aitor ajay akash akbar akiko akira akosua akshay alain alana alastair alba alberto aldo alejandra alejandro aleksey aleksi alena
alessandra alessandro alessio alexandre alexei alexey alfonso alfredo ali alice alicia alina aline alistair allan allison alma alok alonso alvaro alvin alyssa amal amalia aman
amelia amelie amina amir amira amit amol amos amr amrita amy ana anabel anais anand anders andre andreea andrei andrej andres andrey andrii andrzej aneta angelica angelika
angelo angus anil anindya anish anita anja anjali anke ankit ankita ankur anna-lena anneke annelies annette annika anouk ansgar anson anthea antje antoine anton antonia
antonin anuj anupam anurag anusha aoife apoorva ariana ariel arif arjen arjun arman armando armin arnaud arne arno arnold aron arpit artem artur arturo arun arvind ashish
ashley ashok ashwin astrid asuka atul aude audrey augustin aurelie aurelien avery axel ayaka ayesha ayman ayse ayush aziz balazs baptiste barbara barry bartek bartosz basil
bastien bautista beate beatriz bela belen belinda ben benedikt benita benoit berit bernadette bernardo bernd bernhard bert bertrand bettina beverly bhavana bianca bilal birgit
birgitta birte bjarne bjoern bjorn blake blanca bo bogdan boris brad bram brandon branko brecht brenda brendan brendon breno brent brett brian brianna brigitte britta brooke
bruce bruna bruno bryan bryce byron caio caitlin caleb callum calum camila camilla camille candela candice carina carl carla carlo carlos carly carmen carol carola carolina caroline
carrie carsten casey caspar casper catalina catarina cecile cecilia cedric celia celine cem cesar chandra chantal charlene cheng chenxi cherie cheryl chiara chihiro chinedu
chiyo chloe chris christa christel christelle christiane christof christoph christophe ciara cillian claire clara clark claude claudia claudio claus clemence clemens cody
colin colleen connor conor constantin constanza cora coralie corentin corey corina corinna corinne cornelia cosmin courtney craig cristian cristina curtis cy cyril cyrille
cyrus daan dafna dagmar daisuke damian damien damon dana danica daniela daniele daniil danijel danil danilo danuta daphne dario darius darko darrell darren daryl davide davor
debora debra deepa deepak deirdre delia denis denise deniz dennis derek desiree detlef devin devon di diana diane didier diego dieter dimitra dimitri dimitris dina dinesh dino
dirk divya djamel dmitri dmitriy dmitry dmytro dolores domenico dominique donna dora doreen doris dorota dorothea dries duarte duncan dusan dustin dwayne dylan earl ebru ed
eddy edgar edith edoardo edouard eduard eduardo edwige eero efe egor eileen einar eirik eitan ekaterina elaine elana elena eleni eleonora elfriede eli elia elias elif elijah
elin elina eline eliot elisa elisabeth elise elke ella ellen elliot elliott elodie eloise elsa elvira emanuele emeka emil emile emilia emiliano emilie emilio emma emmanuel
emmanuelle emre enrico enrique enzo eoin eric erica erich erik erika erin ernest ernesto ernst erwan erwin esmee esra esteban estelle esther ethan etienne eugenia eugenio eva
evan evelina evelyne everett ewa ewan fabian fabien fabio fabiola fabrice fabrizio fahad faisal farah farid farida fatih fatima fatma federica federico felicia felicitas
felipe felix femke fenna ferdinand ferenc fernanda fernando filip filipe finn fiona flavia flavio florent florian folke francesca francesco francisco franck franco francois
francoise franz franziska frauke freddy frederic frederik frederique fredrik freya frida frieda friedrich frits fritz fumiko gabriela gabriele gaetan gareth garrett gary
gaspard gaurav gauri gautam gavin geert gemma genevieve georg george georges georgina georgios geraldine gerardo gerd gerhard gerrit gert gertrud ghislain ghislaine giacomo
gianluca gianni gijs gilles gina giorgia giorgio giorgos giovana giovanna giovanni gisela giulia giulio giuseppe glenn gloria goncalo gonzalo gopal goran gordon graham
gregoire gregor greta grzegorz guido guilherme guillaume guillermo gunilla gunnar gunter gunther gustav gustavo gyorgy habib hadar hadi hailey hakan hakon hamid hamza hana
hanna hannah hanneke hannes hans harald haris harish harsh haruka haruki harumi haruto harvey hasan hassan heather hector heidi heike heiko heiner heinrich heinz heitor helen
helena helene helga helge helio helmut hendrik henk henning henri henrik henrique henryk herman hermann herve hideki hilary hilda hilde hira hiroki hiroko hiroshi hiroyuki
hisham holger holly horacio horst hubert hugh hugues hussein hyun hyunwoo iain ian ibrahim ida ifeoma ignatius ignazio igor ikram ilaria ilia ilja ilka ilkka ilona ilse ilya
iman imke imran ina ineke ines inga inge ingmar ingo ingrid ingvild inigo inna ioana ioannis iratxe irena irene irina irma irving isabel isabell isabella isadora isaiah ishaan
ismael ismail istvan itamar ivan ivana ivo iwona jaana jaap jacek jacinta jack jackson jacques jacqui jad jaime jakob jakub jamal jan jana jane janek janine janis janne jannik
jannis janos jarek jari jarkko jarno jaroslav jaroslaw jasmin jasmina jasper javier jaya jayden jayesh jean jeanette jeanne jeannine jeff jelena jelle jenna jens jeroen jerome
jerzy jesper jesse jesus jiahao jihoon jill jim jing jiri jisoo jitendra jo joachim joakim joan joana joann joao joaquin jochen jodie joel joelle joerg johan johana johann
johanna john jolanda jonah jonas jonatan jonna joon joost jordi jorg jorge joris jos jose josef josefina josep josephine josie josip jovana joyce juan juana juanjo juergen
juha jukka julia julian juliana juliane julie julien juliet juliette julio julius juno juraj jurgen jussi justin justine justus justyna jutta jyoti jyrki kai kaio kaisa
kaitlyn kaja kamal kamil kanako karan karel karim karin karina karl karla karolina karoline karsten karthik kaspar kasper kate katharina kathrin katia katja katri katrin
katrina kaveh kavita kavya kay kayla kazuki kazuko keiko keith keito kelly kelsey kelvin kemal kendall kendra kenji kenneth kenta kenzo kerry kerstin kevin keyla khaled khalid
khansa kian kiera kieran kim kimberley kinga kiran kirill kirk kirsten kirsty kishore kjell klaas klara klaus knut koen kofi koji konrad konstantin kosta kostas krishna
kristen kristian kristin kristine kristof kriti krystyna krzysztof kumar kunal kurt kwabena kwame kyle kylie kyra lachlan ladislav laila lakshmi lara larissa lars lasse laszlo
laura laure laurel lauren laurens laurent lea leah leandra leandro leanne lee leif leila leire lena leni lenka lennart leon leona leonardo leonie leopold lera leroy lesley
leslie leticia levi lewis liam lidia liesbeth ligia lilian liliana lina linda lindsay lindsey linh linnea linus lionel lisa lise lisette ljubomir lloyd loic lois lola lora
loren lorena lorenz lorenzo loretta lori lorna lorraine lothar lotte lou louisa louise luana luc luca lucas lucia lucian luciana luciano lucie lucien lucinda ludmila ludovic
ludwig luigi luis luisa luiza lukas lukasz luke luuk lydia lyn lynda lynn maaike maarten maartje maciej maddalena madison mads maeve magali magnus mahdi mahmoud mai maik maike
maj maja maksim malcolm malik malin malte manahil manfred manish manisha manoj manon manuel manuela mara marc marcel marcela marcella marcello marcelo marcia marcin marco
marcos marcus marek margarida margarita margherita margit margot margret mari maria maria-jose mariam mariana marianna marianne mariano marie marieke mariela marija marijke
marika marilyn marina mario marion marisa marisol marit marius mariusz marjan marjorie mark markku marko markus marleen marlene marlon marta marte martha martina martine
maruti mary maryam marzena masahiro masaki massimo matej mateja mateo mateus mateusz matheus mathew mathias mathieu mathilde mathis matias matilda matilde mats matteo matthieu
matti maud maureen maurice mauricio maurizio mauro maxime maya mayank mayara mayumi meera megha meghan mehdi mehmet melani melina melvin merav meredith meret mert merve mia
micaela michaela michal michel michela michele michiel michiko mickael miguel mihaela mihai mika mikael mike mikkel mikko miklos mila milan milena milica milos mina ming
minseok mira mireia mireille mirela miriam mirjam mirko miroslav mislav mitja mitsuru mo mohamed mohammad mohan mohit moira molly mona monica monika monique moritz moses
mostafa muhammad mukesh murat muriel murilo mustafa mykola myriam nabil nadia nadim nadine nadja nagendra nahuel naima nanda nandini naoki naoko naomi narayan nasser natacha
natalia nataliya natasha nathalie naveen nayan nazli neal neelam neha neil nele nelson nerea nestor nevena neville ngozi nguyen niall nicholas nicola nicolas nicoletta niels
nigel nihal nika nikhil nikita nikki niklas nikola nikolaj nikolaos nikos nils nina nino nisha nitin noah noam noel noelia noemi noemie noga noor nora norbert noriko norman
nour nuno nuria oana obinna odile olaf olav oleg oleksandr oleksii olga olivier olof olu oluwaseun omar omer oren orla orlando oscar oskar osman osvaldo otavio otto outi owen
oyvind ozan pablo padraig paivi palle paloma panagiotis paola paolo pari pascal pascale pasquale patrice patricio patrick patrik patrizia patryk paul paula paulina pauline
paulo pavel pavish pavol pawel pedro peggy pekka perrine perry petar petr petra petri philipp philippa philippe phoebe piero pierre piet pieter pietro pilar pim pinar piotr
polly pooja prabhat pradeep prakash pranav prasad prasanth prashant prateek pratik praveen preeti priya priyanka przemek quentin quincy quinn rabea radek radu rafaela rafal
raghav rahul rainer raissa raj rajat rajesh rajiv rakesh ralf ralph raman ramesh rami ramiro ramon ramona ramya ramzi randall randy rania ranjit raoul raquel rashid rashmi
raul ravi rebeca reem regis reiko reiner reinhard reinhold remi remy renata renate renato renaud rene renee renske reuben reza rhys ricardo riccardo richard riikka rikke riku
rima rina rita ritu rivka riya roberto robin rocio rodolfo rodrigo rohan rohit roland rolf romain romina ronan ronja roos rory rosa rosalie rosana rosario rosemarie roshan
ross rowan roxana roy ruben rui rupert ruslan rutger ryan ryo ryota saad saanvi saara sabina sabine sabrina sachin sadie saeed safia sajid sakshi salim salma salome salvador
salvatore sami samir samira samuli sana sandeep sander sandrine sandro sanjay sanjeev sanna sanne santiago santosh sara sarai sarita sascha saskia satoshi saurabh sayaka scott
seamus sean sebastiano sebastien selena selim selma seoyeon serena sergei sergi sergio sergiy serhii seth severin seyed shane shankar shannon sharon shaun shauna shawn sheila
shelby sherry shigeru shilpa shinji shira shirley shiva shreya shruti shuai shubham siddharth sidney siegfried sigrid silke silvan silvana silvia silvio simeon simon simona
simone sina sindre sinead siobhan sirpa siv siva sjoerd slavomir slobodan smita sneha snehal sofia sofie solange solene solveig sonal sonali sonia sonja sophia sophie soren
sota soufiane spyros srdjan sridhar srinivas stacey stacy stan stanislav stef stefan stefania stefanie stefano steffen stella sten stephan stephane stijn stina stuart sudhir
suhas sujata sumit sunil sunita suraj suresh susana susanna susanne sven svenja svetlana swati sybille sylvain sylvester sylvia sylvie szymon tadas tadeusz takashi takeshi
takuya talia tamar tamas tania tanja tanvi tanya tapio tara taras tarek tariq taro taru tatiana tatjana taylor teemu tejas temitope teodor terje terri tess thabo thea theodora
theresia thiago thibault thibaut thierry thijs thilo thomas thora thorben thorsten tiago tierney tiffany tihomir tilman timo timon timur tina titouan tjark tjeerd tjerk todd
tom tomas tomasz tomaz tomek tomer tomislav tommaso tomoko toni tonya torben tore torstein toru tove tracey tracy trent trevor trine tristan troels trupti tuija tunde tuomas
tushar ty tyler tyrone uday udo ugo ulf uli ulla ulrich ulrike umar umberto umesh urs ursula usman ute uwe vaclav vadim vaibhav valentin valentina valentine valeria valerie
valerio valery vanja varun vasiliki vasilis vasily veikko veit vera verena veronika vesa vesna vi vicente victoria vidya vijay vikas vikram viktor viktoria vilma vinay
vincenzo vineet vinod violaine violeta virginie vishal vishnu vitor vittoria vittorio vivek vivian viviana vivien vlada volker volodymyr wael wagner waldemar walid waltraud
wanda wayne wei wendelin wendy werner wesley wieslaw wietske wiktor wilfred wilfried willem wilma wim winnie wojciech wolfgang wout wouter wytse xavi xavier xiaoyu ximena xin
yaacov yael yan yana yann yannick yannik yannis yara yaroslav yaser yash yasin yasmin yasmine yasuo yehuda yelena yewande yigit ying yoann yoav yohan yoko yolanda yoshi
yoshiko yosuke youssef ysbrand yuki yuko yulia yumi yun yuri yurii yusuf yuta yuto yuval yvan yves yvette yvonne zahra zainab zane zanele zara zdenek zeger zehra zeynep zhen
zoe zofia zohar zoltan zoran zsolt zuzana`.split(/\s+/),
);

/** Recognises a given name that is in the lists, in any case and with any accents. */
export function isGivenName(word: string): boolean {
  const plain = plainLetters(word);
  return GIVEN_NAMES.has(plain) || relatedFirstNames(plain).length > 0;
}
